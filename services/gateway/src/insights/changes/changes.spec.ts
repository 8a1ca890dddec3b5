import { noComparedChangeSentences } from '@strideform/languages/english';
import type { AnalysisFile, SessionView } from '@strideform/contracts';
import { compareSessions } from '@strideform/gait-engine';
import { analysedSession, type AnalysedSession, historyOf } from '@strideform/metric-book';
import type { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { toChangeSince, toThreadChanges } from './change-messages.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { toComparison } from './comparison-mapper.ts';
import type { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { sessionOn, steady } from './measured-session.fixture.ts';

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
    'of sessions that cannot be compared says %s, without a verdict',
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

  test('of two runners says so, and shows their differences without a verdict', () => {
    const other = { ...later, session: { ...later.session, userId: 'ben' } };
    const comparison = compare(steady[0]!, other, steady);
    expect(comparison).toMatchObject({ is_comparable: false, reasons: ['different_runners'] });
    expect(comparison.metrics['cadence']).toMatchObject({
      earlier: 164.1,
      later: 172,
      difference: 7.9,
      change: null,
      no_change_reason: 'not_comparable',
    });
    expect(comparison.metrics['overstride']).toMatchObject({ difference: null });
    expect(comparison.notes['different_runners']).toContain('two runners');
  });

  /** Returns the session as a view from behind, with a belt speed of 2.9 m/s. */
  const fromBehind = (one: AnalysedSession<AnalysisFile>): AnalysedSession<AnalysisFile> => {
    const { speed: _, knee_flexion: __, ...metrics } = one.analysis.metrics;
    const recording = { ...one.session.recording, beltSpeedMps: 2.9 };
    return analysedSession(
      { ...one.session, recording },
      { ...one.analysis, view: 'rear', near_side: null, facing: null, metrics },
    );
  };

  test('of a session from behind and one from the side states no change', () => {
    const comparison = compare(steady[0]!, fromBehind(later), steady);
    expect(comparison).toMatchObject({ reasons: ['different_view'], curves: {} });
    expect(comparison.metrics['cadence']).toMatchObject({
      earlier: 164.1,
      later: 172,
      change: null,
      no_change_reason: 'not_comparable',
    });
    expect(comparison.notes['different_view']).toContain('behind');
  });

  test('of two sessions from behind needs the speed of the belt', () => {
    const [first, second] = [fromBehind(steady[0]!), fromBehind(later)];
    const comparison = compare(first, second, []);
    expect(comparison).toMatchObject({ is_comparable: true });
    expect(comparison.metrics['cadence']).toMatchObject({ change: { difference: 7.9 } });
    expect(comparison.metrics['knee_flexion']).toMatchObject({
      change: null,
      no_change_reason: 'not_measured',
    });
    const unknown = analysedSession(later.session, second.analysis);
    expect(compare(first, unknown, []).reasons).toEqual(['unknown_speed']);
  });

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

  test('documents only reasons that can occur', () =>
    expect(Object.keys(noComparedChangeSentences)).toEqual([
      'shared_by_sessions',
      'not_measured',
      'not_comparable',
    ]));

  test('says that a change may be a difference between days until those are known', () => {
    const { metrics, notes } = compare(steady[0]!, later, []);
    expect(metrics['cadence']!.change).toMatchObject({
      verdict: 'changed',
      unknown_reason: 'days_not_known',
    });
    expect(notes['days_not_known']).toContain('comparable sessions on five days');
  });

  test('says why no difference of curves is stated, instead of claiming that there is none', () => {
    const flat = Array.from({ length: 101 }, () => 40);
    const compared = {
      earlier: flat,
      later: flat,
      difference: flat.map(() => 0),
      differs: null,
      beyondDays: null,
      unknownReason: 'uncertainty_not_known',
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

  test('of sessions in the wrong order is refused', async () => {
    const [first] = steady;
    const ofId = {
      [first!.session.sessionId]: first!.session,
      [later.session.sessionId]: later.session,
    };
    const sessions = { find: async (_tenant: string, id: string) => ofId[id] };
    const load = {
      withAngles: async ({ sessionId }: SessionView) => (sessionId === 'ses_20' ? later : first!),
      newest: async () => steady,
    };
    const compareById = new CompareSessions(
      sessions as unknown as SessionsClient,
      load as unknown as LoadMeasuredSession,
      { compare: (_tenant: string, _count: number, work: () => unknown) => work() } as never,
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

  test('gives threads the data of the first page of the report', () => {
    const history = historyOf(now, [...steady, fast]);
    const { hasEarlier, changes, earlierSessionId } = toThreadChanges(history);
    const [first] = changes;
    expect([hasEarlier, earlierSessionId]).toEqual([true, 'ses_5']);
    expect(first).toMatchObject({ metric: 'cadence', earlier: 164.2, verdict: 'changed' });
    expect(first!.difference).toBeCloseTo(7.8);
    expect(first!.uncertainty).toBeCloseTo(0.3 * Math.SQRT2);
    expect(first!.detectable).toBeLessThan(7.8);
    const printed = toChangeSince(history).metrics.filter(({ verdict }) => verdict !== '');
    expect(changes.map(({ metric, verdict }) => [metric, verdict])).toEqual(
      printed.map(({ metric, verdict }) => [metric, verdict]),
    );
    expect(toThreadChanges(historyOf(now, [fast]))).toEqual({
      hasEarlier: false,
      reasons: ['different_speed'],
      changes: [],
    });
  });

  test('explains in the report why there is no comparable session', () => {
    const noneBecause = (...earlier: Parameters<typeof historyOf>[1]) =>
      toChangeSince(historyOf(now, earlier)).noneBecause;
    expect(noneBecause()).toContain('first session of this runner');
    expect(noneBecause(fast)).toContain('speeds differ by more than 5 %');
  });
});
