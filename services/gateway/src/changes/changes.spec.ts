import type { AnalysisFile, MetricResult, SessionView } from '@strideform/contracts';
import { sampleReading } from '../sessions/sample-session.fixture.ts';
import type { SessionsClient } from '../clients/sessions-client.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { noComparedChangeSentences } from './change-sentences.ts';
import { compareSessions, toComparison } from './comparison.ts';
import { analysedSession, type AnalysedSession, type MeasuredSession } from './measured-session.ts';
import type { UserService } from '../users/user-service.ts';
import type { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { ReadTrends } from './read-trends.use-case.ts';
import { historyOf } from './session-history.ts';
import { toTrends } from './trends.ts';

const metric = (avg: number, uncertainty: number | null, unit: string): MetricResult => ({
  avg,
  min: avg,
  max: avg,
  values: [avg],
  uncertainty,
  unit,
});

interface Parts {
  readonly cadence: number;
  readonly speed?: number;
  readonly knee?: number;
  readonly analysis?: Partial<AnalysisFile>;
}

/** A session of the runner on a day of November. */
function sessionOn(
  day: number,
  { cadence, speed = 2.9, knee = 44, analysis = {} }: Parts,
): AnalysedSession {
  const session: SessionView = {
    ...sampleReading.session,
    sessionId: `ses_${day}`,
    createdAt: new Date(Date.UTC(2026, 10, day)),
  };
  const metrics = {
    speed: metric(speed, 0.05, 'm/s'),
    cadence: metric(cadence, 0.3, 'steps/min'),
    knee_flexion: metric(knee, 1, 'deg'),
  };
  return analysedSession(session, { ...sampleReading.analysis!, metrics, ...analysis });
}

function withoutCadence(day: number): MeasuredSession {
  const { values, ...measured } = sessionOn(day, { cadence: 164 });
  const { speed } = values;
  return { ...measured, values: { speed: speed! } };
}

const steady = [164.1, 163.8, 164.4, 163.6, 164.2].map((cadence, i) =>
  sessionOn(i + 1, { cadence }),
);

describe('trends', () => {
  const changeOf = (sessions: readonly MeasuredSession[]) =>
    toTrends('anna', sessions, ['cadence']).metrics['cadence']!;

  test("judge the newest session by the runner's own days once there are five", () => {
    const { change, usual_band } = changeOf([...steady, sessionOn(20, { cadence: 172 })]);
    expect(change).toMatchObject({
      verdict: 'changed',
      difference: 7.8,
      compared_with: 'ses_5',
      day_to_day: { from: 'own_sessions', session_count: 5, source: null },
    });
    expect(usual_band).toMatchObject({ session_count: 5 });
    expect(usual_band!.low).toBeGreaterThan(162);
    expect(usual_band!.high).toBeLessThan(166);
  });

  test('count a clip that was sent again once: it says nothing about another day', () => {
    const again = [1, 2, 3, 4, 5].map((day) => sessionOn(day, { cadence: 164.1 }));
    expect(changeOf([...again, sessionOn(20, { cadence: 172 })]).change).toMatchObject({
      verdict: 'unknown',
      day_to_day: null,
    });
  });

  test('do not know the days of a runner whose sessions are of fewer than five', () => {
    const ofFourDays = [1, 1, 2, 3, 3, 4].map((day, i) =>
      sessionOn(day, { cadence: 164 + i / 10, knee: 40 + 3 * i }),
    );
    const newest = sessionOn(20, { cadence: 172, knee: 47 });
    const keys = ['cadence', 'knee_flexion'];
    const { metrics, notes } = toTrends('anna', [...ofFourDays, newest], keys);
    expect(metrics['knee_flexion']!.change!.day_to_day).toMatchObject({ from: 'published' });
    expect(metrics['cadence']).toMatchObject({
      usual_band: null,
      change: { verdict: 'unknown', unknown_reason: 'days_not_known', day_to_day: null },
    });
    expect(notes['days_not_known']).toContain('on five days');
  });

  test('count one session of each day, the last one', () => {
    const twiceADay = steady.flatMap((session, i) => [
      sessionOn(i + 1, { cadence: 150 + i }),
      session,
    ]);
    const newest = sessionOn(20, { cadence: 172 });
    const { change, usual_band } = changeOf([...twiceADay, newest]);
    expect(change).toMatchObject({ verdict: 'changed', day_to_day: { session_count: 5 } });
    expect(usual_band).toEqual(changeOf([...steady, newest]).usual_band);
  });

  test('call a difference that days explain noise', () =>
    expect(changeOf([...steady, sessionOn(20, { cadence: 164.6 })]).change).toMatchObject({
      verdict: 'within_noise',
    }));

  test('do not know what days do with fewer sessions and no publication', () => {
    const [first] = steady;
    expect(changeOf([first!, sessionOn(20, { cadence: 172 })]).change).toMatchObject({
      verdict: 'unknown',
      detectable: null,
      day_to_day: null,
    });
  });

  test('use the published value where there is one', () => {
    const [first] = steady;
    const trends = toTrends('anna', [first!, sessionOn(20, { cadence: 172 })], ['knee_flexion']);
    expect(trends.metrics['knee_flexion']!.change).toMatchObject({
      verdict: 'within_noise',
      day_to_day: { from: 'published', source: expect.stringContaining('Dingenen') },
    });
  });

  test('say why a session is not compared, and compare with the one before it', () => {
    const fast = sessionOn(10, { cadence: 176, speed: 3.6 });
    const trends = toTrends(
      'anna',
      [...steady, fast, sessionOn(20, { cadence: 164 })],
      ['cadence'],
    );
    expect(trends.sessions.at(-2)).toMatchObject({ reasons: ['different_speed'] });
    expect(trends.notes['different_speed']).toContain('5 %');
    expect(trends.metrics['cadence']!.change).toMatchObject({ compared_with: 'ses_5' });
    expect(trends.metrics['cadence']!.points.at(-2)).toMatchObject({ is_comparable: false });
  });

  test('judge the newest session in the same way, however many sessions are shown', () => {
    const sessions = [...steady, sessionOn(20, { cadence: 172 })];
    const shown = (count: number) => toTrends('anna', sessions, ['cadence'], count);
    const [few, all] = [shown(2), shown(6)];
    expect(few.sessions.map(({ session_id }) => session_id)).toEqual(['ses_5', 'ses_20']);
    expect(few.metrics['cadence']!.points).toEqual(all.metrics['cadence']!.points.slice(-2));
    expect(few.metrics['cadence']).toMatchObject({
      change: all.metrics['cadence']!.change,
      usual_band: all.metrics['cadence']!.usual_band,
    });
    expect(few.metrics['cadence']!.change).toMatchObject({ verdict: 'changed' });
  });

  test('judge the newest session by the twenty before it, however many are shown', () => {
    const days = Array.from({ length: 25 }, (_, i) =>
      sessionOn(i + 1, { cadence: 164 + (i % 3) + i / 1000 }),
    );
    const trends = toTrends('anna', days, ['cadence'], 25);
    expect(trends.sessions).toHaveLength(25);
    expect(trends.metrics['cadence']!.usual_band).toMatchObject({ session_count: 20 });
  });

  test.each([1, 30])('are read in full for the verdict where %i are asked for', async (asked) => {
    const load = {
      newest: async (_tenant: string, _user: string, limit: number) =>
        [...steady, sessionOn(20, { cadence: 172 })].slice(-limit),
    } as unknown as LoadMeasuredSession;
    const users = { find: async () => ({}) } as unknown as UserService;
    const query = { metrics: ['cadence'], sessions: asked };
    const { metrics } = await new ReadTrends(users, load).execute('tenant', 'anna', query);
    expect(metrics['cadence']!.change).toMatchObject({ verdict: 'changed' });
  });

  test.each([
    ['no_session', []],
    ['first_session', [steady[0]!]],
    ['none_comparable', [sessionOn(1, { cadence: 176, speed: 3.6 }), steady[1]!]],
    ['not_measured_before', [withoutCadence(1), steady[1]!]],
    ['not_measured', [steady[0]!, withoutCadence(2)]],
    [null, steady],
  ] as const)('say by a code and a sentence why there is no change: %s', (reason, sessions) => {
    const { metrics, notes } = toTrends('anna', sessions, ['cadence']);
    expect(metrics['cadence']!.no_change_reason).toBe(reason);
    expect(metrics['cadence']!.change === null).toBe(reason !== null);
    if (reason !== null) expect(notes[reason]).toMatch(/session/);
  });

  test.each([
    ['speed', 'shared_by_sessions'],
    ['power', 'shared_by_sessions'],
    ['total_distance', 'length_of_clip'],
  ])('state no change of %s', (key, reason) => {
    const { metrics, notes } = toTrends('anna', steady, [key]);
    expect(metrics[key]).toMatchObject({
      change: null,
      usual_band: null,
      no_change_reason: reason,
    });
    expect(notes[reason]).toContain('the runner');
  });

  test('are empty for a runner without sessions', () =>
    expect(toTrends('anna', [], ['cadence'])).toMatchObject({
      newest_session_id: null,
      metrics: { cadence: { points: [], usual_band: null, change: null } },
    }));
});

describe('a comparison', () => {
  const compare = (...sessions: Parameters<typeof compareSessions>) =>
    toComparison(compareSessions(...sessions));
  const later = sessionOn(20, { cadence: 172 });

  test('gives each metric with its change', () => {
    const comparison = compare(steady[0]!, later, steady);
    expect(comparison).toMatchObject({ is_comparable: true, reasons: [] });
    expect(comparison.metrics['cadence']).toMatchObject({
      earlier: 164.1,
      later: 172,
      change: { verdict: 'changed', difference: 7.9 },
    });
    expect(comparison.metrics['overstride']).toMatchObject({
      earlier: null,
      change: null,
      no_change_reason: 'not_measured',
    });
    expect(comparison.notes['not_measured']).toContain('not measured');
    expect(comparison.metrics['footstrike']).toBeUndefined();
  });

  test.each([
    ['different_view', { near_side: 'left' }],
    ['different_model', { pose_model: 'another' }],
    ['different_frame_rate', { quality: { ...later.analysis.quality, rate_hz: 30 } }],
    ['different_pattern', { pattern: 'walking' }],
  ] as const)(
    'of sessions that may not be compared says %s, without a verdict',
    (reason, analysis) => {
      const known = sessionOn(3, { cadence: 164, analysis: { pose_model: 'blazepose' } });
      const other = sessionOn(20, {
        cadence: 172,
        analysis: { pose_model: 'blazepose', ...analysis },
      });
      const comparison = compare(known, other, steady);
      expect(comparison).toMatchObject({ is_comparable: false, reasons: [reason], curves: {} });
      expect(comparison.metrics['cadence']).toMatchObject({
        earlier: 164,
        later: 172,
        change: null,
        no_change_reason: 'not_comparable',
      });
    },
  );

  test('states no change of the speed, which compared sessions share', () => {
    const { metrics, notes } = compare(steady[0]!, later, steady);
    expect(metrics['speed']).toMatchObject({
      earlier: 2.9,
      change: null,
      no_change_reason: 'shared_by_sessions',
    });
    expect(notes['shared_by_sessions']).toContain('same speed');
    expect(metrics['total_distance']).toBeUndefined();
  });

  test('documents no reason that it never gives', () =>
    expect(Object.keys(noComparedChangeSentences)).toEqual([
      'shared_by_sessions',
      'not_measured',
      'not_comparable',
    ]));

  test('says what is missing where it is unknown whether a value changed', () => {
    const { metrics, notes } = compare(steady[0]!, later, []);
    expect(metrics['cadence']!.change).toMatchObject({
      verdict: 'unknown',
      unknown_reason: 'days_not_known',
    });
    expect(notes['days_not_known']).toContain('comparable sessions of the runner on five days');
  });

  test('says why it states no difference of curves, instead of that there is none', () => {
    const flat = Array.from({ length: 101 }, () => 40);
    const compared = {
      earlier: flat,
      later: flat,
      difference: flat.map(() => 0),
      differs: null,
      beyondDays: null,
      p: 0.5,
      splitCount: 70,
      strideCounts: [4, 4],
    } as const;
    const sessions = compareSessions(steady[0]!, later, steady);
    const curves = [{ side: 'left', angle: 'knee', compared }] as const;
    expect(toComparison({ ...sessions, curves }).curves['left_knee_angle']).toMatchObject({
      differs: flat.map(() => false),
      beyond_days: null,
      note: expect.stringContaining('uncertainty of the angle is not known'),
    });
  });

  test('of the later session with the earlier one is refused: exchange them', async () => {
    const [first] = steady;
    const ofId = {
      [first!.session.sessionId]: first!.session,
      [later.session.sessionId]: later.session,
    };
    const sessions = { find: async (_tenant: string, id: string) => ofId[id] };
    const load = {
      withAnalysis: async ({ sessionId }: SessionView) => (sessionId === 'ses_20' ? later : first!),
      newest: async () => steady,
    };
    const compareById = new CompareSessions(
      sessions as unknown as SessionsClient,
      load as unknown as LoadMeasuredSession,
    );
    const pair = (earlier: string, last: string) =>
      compareById.execute('tenant', { earlier_session_id: earlier, later_session_id: last });
    await expect(pair('ses_20', 'ses_1')).rejects.toMatchObject({
      message: expect.stringContaining('exchange'),
    });
    expect(await pair('ses_1', 'ses_20')).toMatchObject({ reasons: [] });
  });

  test('without whole strides has no curves', () =>
    expect(compare(steady[0]!, later, []).curves).toMatchObject({
      left_knee_angle: null,
      right_posture_angle: null,
    }));
});

describe("a session's history", () => {
  const now = sessionOn(20, { cadence: 172 });
  const fast = sessionOn(10, { cadence: 176, speed: 3.6 });

  test("has the runner's usual ranges, from comparable sessions of five days before it on", () => {
    const { usual } = historyOf(now, [...steady, fast]);
    expect(usual['cadence']).toMatchObject({ sessionCount: 5 });
    expect(usual['cadence']!.high).toBeLessThan(166);
    expect(historyOf(now, steady.slice(1)).usual).toEqual({});
  });

  test('has what changed since the comparable session before it', () => {
    const { since } = historyOf(now, [...steady, fast]);
    const cadence = since.earlier && since.values.find(({ metric: { key } }) => key === 'cadence');
    expect(since.earlier?.session.sessionId).toBe('ses_5');
    expect(cadence).toMatchObject({
      earlier: { value: 164.2 },
      later: { value: 172 },
      change: { verdict: 'changed', day: { from: 'own_sessions' } },
    });
  });

  test('says why there is nothing to compare with', () => {
    expect(historyOf(now, []).since).toEqual({
      earlier: null,
      reason: expect.stringContaining('first session of this runner'),
    });
    expect(historyOf(now, [fast]).since).toEqual({
      earlier: null,
      reason: expect.stringContaining('speeds differ by more than 5 %'),
    });
  });
});
