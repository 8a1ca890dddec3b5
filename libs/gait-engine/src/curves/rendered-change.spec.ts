import type { AnalysisFile } from '@strideform/contracts';
import { analyzeSynthetic } from '../analyze.fixture.ts';
import {
  book,
  changeBetween,
  dayVariation,
  measuredValueOf,
  noSpeedEffect,
  speedEffect,
  unjudgedReasonOf,
  type Change,
  type SessionPace,
  type SpeedEffect,
} from '@strideform/metric-book';
import { filmRunner, type SyntheticRunner } from '../synthetic-runner.fixture.ts';
import { compareCurves } from './compare-curves.ts';
import type { ComparedAngle } from './stride-curves.ts';

/** Noise like a pose model's: jitter of all points, missing points and exchanged legs. */
const poseLike = { noisePx: 2, dropOuts: 0.02, exchanges: 0.01, durationS: 4.5 } as const;
const sessionOf = (seed: number, runner: Partial<SyntheticRunner> = {}): AnalysisFile =>
  analyzeSynthetic(filmRunner({ ...poseLike, ...runner, seed }).sequence);

const ownSessions = Array.from({ length: 5 }, (_, i) => sessionOf(100 + i));
const keys = book
  .filter(({ unit, labels, key }) => unit !== '' && labels === undefined && key !== 'incline')
  .map(({ key }) => key);

function change(
  metric: string,
  earlier: AnalysisFile,
  later: AnalysisFile,
  speed = speedEffect(metric, paceOf(earlier), paceOf(later)),
): Change | null {
  const [a, b] = [earlier.metrics[metric], later.metrics[metric]];
  if (a == null || b == null) return null;
  const own = ownSessions.flatMap((session) => {
    const measured = session.metrics[metric];
    return measured == null ? [] : [measuredValueOf(measured)];
  });
  const day = dayVariation(metric, own);
  return changeBetween(measuredValueOf(a), measuredValueOf(b), { day, speed });
}

const paceOf = ({ metrics, pattern }: AnalysisFile): SessionPace => ({
  speed: metrics['speed'] ? measuredValueOf(metrics['speed']) : null,
  pattern,
});

/** Returns the number of points of the right side's curve that differ. */
const differingPoints = (earlier: AnalysisFile, later: AnalysisFile, angle: ComparedAngle) =>
  compareCurves(earlier, later, 'right', angle)!.differs!.filter(Boolean).length;

describe('the same runner, filmed twice with noise like a pose model’s', () => {
  const repeats = Array.from({ length: 10 }, (_, i) => [
    sessionOf(2 * i + 1),
    sessionOf(2 * i + 2),
  ]);

  test('is within noise in at least 95 % of the comparisons', () => {
    const changes = repeats.flatMap(([a, b]) => keys.flatMap((key) => change(key, a!, b!) ?? []));
    const judged = changes.filter(({ verdict }) => verdict !== 'unknown');
    const noise = judged.filter(({ verdict }) => verdict === 'within_noise');
    expect(judged.length).toBeGreaterThan(280);
    expect(noise.length / judged.length).toBeGreaterThanOrEqual(0.95);
  });

  test('has curves that differ in at most one of ten comparisons', () => {
    const found = repeats.map(([a, b]) => differingPoints(a!, b!, 'knee'));
    expect(found.filter((count) => count > 0).length).toBeLessThanOrEqual(1);
  });
});

describe('the same runner on a belt that is 4 % faster', () => {
  const before = sessionOf(1);
  // For 1 % of speed, the cadence of the recorded runners rose by 0.23 steps/min, and their contact
  // time fell by 1.3 ms.
  const after = sessionOf(2, { speedMps: 3.12, strideTimeS: 0.706, contactS: 0.2448 });
  const verdicts = (metrics: readonly string[], speed?: SpeedEffect) =>
    new Set(metrics.map((metric) => change(metric, before, after, speed)!.verdict));

  test('has not changed', () => {
    const compared = keys.filter((key) => change(key, before, after) !== null);
    const judged = compared.filter((key) => unjudgedReasonOf(key) === null);
    expect(judged.length).toBeGreaterThan(22);
    expect(verdicts(judged)).not.toContain('changed');
    const following = ['cadence', 'contact_time', 'stride_time', 'stride_length', 'step_length'];
    expect(verdicts(following)).toEqual(new Set(['within_noise']));
  });

  test('would count as changed if the speeds were ignored', () =>
    expect(verdicts(['cadence', 'stride_time'], noSpeedEffect)).toEqual(new Set(['changed'])));
});

describe('a known change of the runner', () => {
  const before = sessionOf(1);
  /**
   * Returns true if half of the difference would count as a change, which limits that are too wide
   * would prevent.
   */
  const isFoundAtHalf = ({ difference, detectable }: Change): boolean =>
    detectable !== null && detectable < Math.abs(difference) / 2;

  test('of + 5 % in cadence is found, with its size', () => {
    const after = sessionOf(2, { strideTimeS: 0.71 / 1.05, contactS: 0.25 / 1.05 });
    const found = change('cadence', before, after)!;
    expect(found.verdict).toBe('changed');
    expect(found.difference).toBeCloseTo(0.05 * before.metrics['cadence']!.avg, 0);
    expect(isFoundAtHalf(found)).toBe(true);
  });

  test('of + 3° in trunk lean is measured, and not stated, because a camera tilts by as much', () => {
    const after = sessionOf(2, { trunkLeanDeg: 11 });
    const found = change('posture_angle', before, after)!;
    expect(found.difference).toBeCloseTo(3, 0);
    expect(found.verdict).not.toBe('changed');
    expect(found.detectable).toBeGreaterThan(4);
    expect(differingPoints(before, after, 'posture')).toBe(0);
  });

  test('does not affect other values', () => {
    const after = sessionOf(2, { trunkLeanDeg: 11 });
    expect(change('cadence', before, after)!.verdict).toBe('within_noise');
    expect(change('contact_time', before, after)!.verdict).toBe('within_noise');
  });
});
