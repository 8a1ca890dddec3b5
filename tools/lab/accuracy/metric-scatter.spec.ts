import type { MetricResult } from '@strideform/contracts';
import { fitMetricScatters, metricScatterTable, type SeenBesideExact } from './metric-scatter.ts';

/**
 * Returns an analysis with a knee flexion of `deg` and a lean without error. The stated uncertainty
 * of each is 1°.
 */
const analysed = (deg: number, codes: readonly string[] = []): SeenBesideExact['seen'] => {
  const of = (avg: number): MetricResult => ({
    avg,
    min: avg,
    max: avg,
    values: [avg],
    unit: 'deg',
    uncertainty: 1,
  });
  const warnings = codes.map((code) => ({ code, message: code }));
  return {
    metrics: { knee_flexion: of(deg), posture_angle: of(6), contact_time: of(deg) },
    quality: { warnings } as unknown as SeenBesideExact['seen']['quality'],
  };
};

const clip = (person: string, errorDeg: number): SeenBesideExact => ({
  person,
  near: 'right',
  seen: analysed(40 + errorDeg),
  exact: analysed(40),
});

const doubted = (one: SeenBesideExact): SeenBesideExact => ({
  ...one,
  seen: { ...one.seen, quality: analysed(0, ['walking']).quality },
});

/** Ten people with errors of 5° in either direction. */
const people = Array.from({ length: 10 }, (_, i) => clip(`p${i}`, i % 2 === 0 ? 5 : -5));

describe('the uncertainty that a pose model’s errors add to a metric', () => {
  const fit = fitMetricScatters(people);

  test('is the root mean square of the clips’ errors', () =>
    expect(fit['knee_flexion']!.uncertainty).toBeCloseTo(5, 9));

  test('counts people equally, independent of their number of clips', () => {
    const again = Array.from({ length: 5 }, () => clip('p0', 1));
    const [ofFirst, ofOthers] = [(25 + 5 * 1) / 6, 25];
    const scatter = fitMetricScatters([...people, ...again])['knee_flexion']!;
    expect(scatter.uncertainty).toBeCloseTo(Math.sqrt((ofFirst + 9 * ofOthers) / 10), 9);
  });

  test('is zero if the points are exact', () =>
    expect(fit['posture_angle']).toEqual({ uncertainty: 0, bias: { mean: 0, spread: 0 } }));

  test('comes with the mean error, which is a part of it, and its spread over clips', () => {
    const { uncertainty, bias } = fit['knee_flexion']!;
    expect(Math.abs(bias!.mean)).toBeLessThanOrEqual(uncertainty);
    expect(bias!.spread).toBeGreaterThan(0);
  });

  test('is not fitted for metrics that depend on events alone', () =>
    expect(fit).not.toHaveProperty('contact_time'));

  test('ignores clips that the engine doubts', () => {
    const wrong = [clip('p10', 40), clip('p11', -60)].map(doubted);
    expect(fitMetricScatters([...people, ...wrong])).toEqual(fit);
  });
});

describe('the table of shares within the stated uncertainty', () => {
  const errorsDeg = [3, -3, 5, -5, 3, -3, 5, -5];
  const linesOf = (clips: readonly SeenBesideExact[]): string[] =>
    metricScatterTable(new Map([['full', clips]]))
      .split('\n')
      .slice(2);
  const legs = (one: SeenBesideExact, left: number | null): SeenBesideExact => {
    const withLegs = (of: SeenBesideExact['seen'], far: number | null) => {
      const knee = of.metrics['knee_flexion']!;
      const metric = { ...knee, left: far, right: knee.avg };
      return { ...of, metrics: { knee_flexion: metric } };
    };
    return { ...one, seen: withLegs(one.seen, left), exact: withLegs(one.exact, 40) };
  };

  test('judges each person by a fit on the others', () =>
    expect(linesOf(errorsDeg.map((errorDeg, i) => clip(`p${i}`, errorDeg)))).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 4.4; 4.2 | 0 % | 50 % | –, – |',
      '| `posture_angle`, deg | `full` | 0.0 ± 0.0; 1.0 | 100 % | 100 % | –, – |',
    ]));

  test('compares only the leg that both analyses measured', () =>
    expect(linesOf(errorsDeg.map((errorDeg, i) => legs(clip(`p${i}`, errorDeg), null)))).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 4.4; 4.2 | 0 % | 50 % | 50 %, – |',
    ]));

  test('states √2 times the uncertainty of the mean for a single leg', () =>
    expect(linesOf(errorsDeg.map((errorDeg, i) => legs(clip(`p${i}`, errorDeg), 40)))).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 2.2; 2.3 | 0 % | 50 % | 50 %, 100 % |',
    ]));
});
