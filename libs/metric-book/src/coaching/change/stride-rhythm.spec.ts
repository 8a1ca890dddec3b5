import type { AnalysisHead, MetricResult, SessionView } from '@strideform/contracts';
import { compareValues } from './compared-values.ts';
import { measuredValuesOf, type MeasuredSession } from './measured-session.ts';
import { detectableChanges } from './verdict.ts';

/** Noises between sessions, fitted on different clips: 1.3 % of a time, 0.7 % of a length. */
const timeNoise = 0.013;
const lengthNoise = 0.007;

const rhythm = ['cadence', 'stride_time', 'stride_length', 'step_length'] as const;

interface Run {
  readonly day: number;
  readonly strideTimeS: number;
  readonly speedMps?: number;
  /** False if the speed was measured by the feet. */
  readonly isGiven?: boolean;
  /** True if a warning says that the session's numbers are in doubt. */
  readonly isInDoubt?: boolean;
}

function sessionOf({ day, strideTimeS, speedMps = 2.9, ...run }: Run): MeasuredSession {
  const { isGiven = true, isInDoubt = false } = run;
  const result = (avg: number, ofSession: number) => ({
    avg,
    uncertainty: isGiven && !isInDoubt ? 0.001 : 2 * ofSession,
    ...(isInDoubt ? {} : { session_uncertainty: ofSession }),
  });
  const length = speedMps * strideTimeS;
  const cadence = 120 / strideTimeS;
  const metrics = {
    speed: result(speedMps, isGiven ? 0 : 0.02),
    cadence: result(cadence, timeNoise * cadence),
    stride_time: result(strideTimeS, timeNoise * strideTimeS),
    stride_length: result(length, lengthNoise * length),
    step_length: result(length / 2, lengthNoise * (length / 2)),
    knee_flexion: result(44, 1),
  } as unknown as Record<string, MetricResult>;
  const createdAt = new Date(Date.UTC(2026, 10, day));
  return {
    session: { sessionId: `ses_${day}`, createdAt } as SessionView,
    conditions: { speedMps, pattern: 'running' } as MeasuredSession['conditions'],
    values: measuredValuesOf({ metrics } as AnalysisHead),
  };
}

/** Returns what a comparison says about each rhythm metric. */
function judged(earlier: MeasuredSession, later: MeasuredSession, own = [earlier]) {
  const all = compareValues(earlier, later, own);
  return rhythm.map((key) => all.find(({ metric }) => metric.key === key)!.change!);
}
const verdicts = (...sessions: Parameters<typeof judged>) =>
  new Set(judged(...sessions).map(({ verdict }) => verdict));

describe('cadence, stride time and the lengths of steps at one given belt speed', () => {
  test('have one verdict and one limit, the larger one, since they are one change', () => {
    // The lengths' own limit is 1.9 %, the time's is 3.6 %.
    const earlier = sessionOf({ day: 1, strideTimeS: 0.7 });
    const later = sessionOf({ day: 5, strideTimeS: 0.715 });
    expect(verdicts(earlier, later)).toEqual(new Set(['within_noise']));
    const shares = judged(earlier, later).map(({ detectable }, i) => {
      return detectable! / later.values[rhythm[i]!]!.value;
    });
    for (const share of shares) expect(share).toBeCloseTo(1.96 * Math.SQRT2 * timeNoise, 2);
    expect(verdicts(earlier, sessionOf({ day: 5, strideTimeS: 0.75 }))).toEqual(
      new Set(['changed']),
    );
  });

  test('never disagree, whatever the change', () => {
    const earlier = sessionOf({ day: 1, strideTimeS: 0.7 });
    for (let strideTimeS = 0.66; strideTimeS < 0.74; strideTimeS += 0.0005)
      expect(verdicts(earlier, sessionOf({ day: 5, strideTimeS })).size).toBe(1);
  });

  test('never disagree if the numbers of a session are in doubt', () => {
    const earlier = sessionOf({ day: 1, strideTimeS: 0.7 });
    for (let strideTimeS = 0.66; strideTimeS < 0.74; strideTimeS += 0.001) {
      const later = sessionOf({ day: 5, strideTimeS, isInDoubt: true });
      expect(verdicts(earlier, later).size).toBe(1);
    }
  });

  test('are usual for the runner together, too', () => {
    const own = [0.66, 0.74, 0.68, 0.72, 0.7].map((strideTimeS, i) =>
      sessionOf({ day: i + 1, strideTimeS }),
    );
    const later = sessionOf({ day: 9, strideTimeS: 0.74 });
    expect(verdicts(own.at(-1)!, later, own)).toEqual(new Set(['within_days']));
  });

  test('promise one smallest change', () => {
    const { values } = sessionOf({ day: 1, strideTimeS: 0.7 });
    const shares = rhythm.map((key) => detectableChanges(values[key]!)!.pair / values[key]!.value);
    for (const share of shares) expect(share).toBeCloseTo(1.96 * Math.SQRT2 * timeNoise, 6);
    expect(values['knee_flexion']!.sessionUncertainty).toBe(1);
  });
});

describe('at speeds that were measured or that differ', () => {
  test('each metric keeps its own limit', () => {
    const measured = (day: number, strideTimeS: number, speedMps: number) =>
      sessionOf({ day, strideTimeS, speedMps, isGiven: false });
    const { values } = measured(1, 0.7, 2.9);
    expect(values['stride_length']!.sessionUncertainty).toBeCloseTo(lengthNoise * 2.03, 6);
    const byFeet = judged(measured(1, 0.7, 2.9), measured(5, 0.73, 2.91));
    expect(byFeet[0]!.detectable! / 165).not.toBeCloseTo(byFeet[2]!.detectable! / 2.1, 3);
    const faster = sessionOf({ day: 5, strideTimeS: 0.7, speedMps: 3 });
    const [ofCadence, , ofLength] = judged(sessionOf({ day: 1, strideTimeS: 0.7 }), faster);
    expect(ofCadence!.difference).toBe(0);
    expect(ofLength!.difference).toBeCloseTo(0.07, 6);
  });
});
