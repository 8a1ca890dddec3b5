import type { AnalysisFile, MetricResult, SessionView } from '@strideform/contracts';
import { sampleReading } from '../sessions/sample-session.fixture.ts';
import { toComparison } from './comparison.ts';
import type { MeasuredSession } from './measured-session.ts';
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
  readonly analysis?: Partial<AnalysisFile>;
}

/** A session of the runner on a day of November. */
function sessionOn(day: number, { cadence, speed = 2.9, analysis = {} }: Parts): MeasuredSession {
  const session: SessionView = {
    ...sampleReading.session,
    sessionId: `ses_${day}`,
    createdAt: new Date(Date.UTC(2026, 10, day)),
  };
  const metrics = {
    speed: metric(speed, 0.05, 'm/s'),
    cadence: metric(cadence, 0.3, 'steps/min'),
    knee_flexion: metric(44, 1, 'deg'),
  };
  return { session, analysis: { ...sampleReading.analysis!, metrics, ...analysis } };
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

  test('are empty for a runner without sessions', () =>
    expect(toTrends('anna', [], ['cadence'])).toMatchObject({
      newest_session_id: null,
      metrics: { cadence: { points: [], usual_band: null, change: null } },
    }));
});

describe('a comparison', () => {
  const later = sessionOn(20, { cadence: 172 });

  test('gives each metric with its change', () => {
    const comparison = toComparison(steady[0]!, later, steady);
    expect(comparison).toMatchObject({ is_comparable: true, reasons: [] });
    expect(comparison.metrics['cadence']).toMatchObject({
      earlier: 164.1,
      later: 172,
      change: { verdict: 'changed', difference: 7.9 },
    });
    expect(comparison.metrics['overstride']).toMatchObject({ earlier: null, change: null });
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
      const comparison = toComparison(known, other, steady);
      expect(comparison).toMatchObject({ is_comparable: false, reasons: [reason], curves: {} });
      expect(comparison.metrics['cadence']).toMatchObject({
        earlier: 164,
        later: 172,
        change: null,
      });
    },
  );

  test('without whole strides has no curves', () =>
    expect(toComparison(steady[0]!, later, []).curves).toMatchObject({
      left_knee_angle: null,
      right_posture_angle: null,
    }));
});
