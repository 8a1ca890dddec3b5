import type { MeasuredSession } from '@strideform/metric-book';
import type { UserService } from '../../accounts/users/user-service.ts';
import { sampleData } from '../measurements/sample-data.fixture.ts';
import type { TrendsQuery } from './change.dto.ts';
import type { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { sessionOn, steady } from './measured-session.fixture.ts';
import { ReadTrends } from './read-trends.use-case.ts';
import { toTrends } from './trends-mapper.ts';

function withoutCadence(day: number): MeasuredSession {
  const { values, ...measured } = sessionOn(day, { cadence: 164 });
  const { speed } = values;
  return { ...measured, values: { speed: speed! } };
}

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

  test('say that a change may be a difference between days until those are known', () => {
    const { metrics, notes } = toTrends(
      'anna',
      [steady[0]!, sessionOn(20, { cadence: 172 })],
      ['cadence'],
    );
    expect(metrics['cadence']!.change).toMatchObject({
      verdict: 'changed',
      unknown_reason: 'days_not_known',
      day_to_day: null,
    });
    expect(notes['days_not_known']).toContain('on five days');
  });

  test('show the published variation between days if there is one', () => {
    const [first] = steady;
    const trends = toTrends('anna', [first!, sessionOn(20, { cadence: 172 })], ['knee_flexion']);
    expect(trends.metrics['knee_flexion']!.change).toMatchObject({
      verdict: 'within_noise',
      day_to_day: { from: 'published', source: expect.stringContaining('Dingenen') },
    });
  });

  test('have no point of an unreliable session, and say why', () => {
    const bad = sessionOn(10, { cadence: 304, verdict: 'unreliable' });
    const trends = toTrends('anna', [...steady, bad, sessionOn(20, { cadence: 164 })], ['cadence']);
    const { points, usual_band } = trends.metrics['cadence']!;
    expect(points.map(({ session_id }) => session_id)).not.toContain('ses_10');
    expect(points).toHaveLength(6);
    expect(usual_band!.high).toBeLessThan(166);
    expect(trends.sessions.find(({ session_id }) => session_id === 'ses_10')).toMatchObject({
      reasons: ['unreliable_clip'],
    });
    expect(trends.notes['unreliable_clip']).toContain('unreliable');
  });

  test('keep the point of a dark session, call nothing a change, and say why', () => {
    const quality = {
      ...sampleData.analysis.quality,
      warnings: [{ code: 'too_dark', message: 'Film again with more light.' }],
    };
    const dark = sessionOn(20, { cadence: 172, analysis: { quality } });
    const trends = toTrends('anna', [...steady, dark], ['cadence']);
    const { points, change } = trends.metrics['cadence']!;
    expect([points.at(-1)!.session_id, change]).toEqual(['ses_20', null]);
    expect(trends.sessions[0]!.reasons).toEqual(['unclear_picture']);
    expect(trends.notes['unclear_picture']).toContain('dark');
  });

  test('have no point of a session that was left out, and list it', () => {
    const bad = sessionOn(10, { cadence: 190 });
    const leftOut = { ...bad, session: { ...bad.session, isLeftOut: true } };
    const now = sessionOn(20, { cadence: 164 });
    const trends = toTrends('anna', [...steady, leftOut, now], ['cadence']);
    expect(trends.metrics['cadence']).toEqual(
      toTrends('anna', [...steady, now], ['cadence']).metrics['cadence'],
    );
    expect(trends.sessions.find(({ session_id }) => session_id === 'ses_10')).toMatchObject({
      reasons: ['left_out'],
    });
    expect(trends.notes['left_out']).toContain('left the session out');
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

  test.each([1, 30])('use all sessions for the verdict if %i are requested', async (asked) => {
    const load = {
      listed: async (_tenant: string, _user: string, limit: number) =>
        [...steady, sessionOn(20, { cadence: 172 })].slice(-limit),
    } as unknown as LoadMeasuredSession;
    const users = { find: async () => ({}) } as unknown as UserService;
    const noLimits = {
      compare: (_tenant: string, _count: number, work: () => unknown) => work(),
    } as never;
    const query: TrendsQuery = { metrics: ['cadence'], sessions: asked };
    const { metrics } = await new ReadTrends(users, load, noLimits).execute(
      'tenant',
      'anna',
      query,
    );
    expect(metrics['cadence']!.change).toMatchObject({ verdict: 'changed' });
  });

  test.each([
    ['no_session', []],
    ['first_session', [steady[0]!]],
    ['none_comparable', [sessionOn(1, { cadence: 176, speed: 3.6 }), steady[1]!]],
    ['not_measured_before', [withoutCadence(1), steady[1]!]],
    ['not_measured', [steady[0]!, withoutCadence(2)]],
    [null, steady],
  ] as const)(
    'explain with a code and a sentence why there is no change: %s',
    (reason, sessions) => {
      const { metrics, notes } = toTrends('anna', sessions, ['cadence']);
      expect(metrics['cadence']!.no_change_reason).toBe(reason);
      expect(metrics['cadence']!.change === null).toBe(reason !== null);
      if (reason !== null) expect(notes[reason]).toMatch(/session/);
    },
  );

  test.each([
    ['speed', 'shared_by_sessions'],
    ['power', 'shared_by_sessions'],
    ['total_distance', 'length_of_clip'],
  ] as const)('state no change of %s', (key, reason) => {
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
