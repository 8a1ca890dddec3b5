import type { MetricResult } from '@strideform/contracts';
import {
  fitMetricScatters,
  metricScatterTable,
  type SeenBesideExact,
  type SeenTwice,
} from './metric-scatter.ts';

/** A knee bent by `deg` on the ground, and a lean that is never off; σ 1° of each. */
const analysed = (deg: number, codes: readonly string[] = []): SeenBesideExact['seen'] => {
  const of = (avg: number): MetricResult => ({
    avg,
    min: avg,
    max: avg,
    values: [avg],
    unit: 'deg',
    uncertainty: 1,
    session_uncertainty: 0.5,
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

/** Ten people, each off by 5° to either side. */
const people = Array.from({ length: 10 }, (_, i) => clip(`p${i}`, i % 2 === 0 ? 5 : -5));
/** The same people again, 1° on. */
const twice = people.map(({ person }, i): SeenTwice => [
  people[i]!,
  clip(person, (i % 2 === 0 ? 5 : -5) + 1),
]);

describe('what a pose model’s errors add to a metric', () => {
  const fit = fitMetricScatters(people, twice);

  test('is the root mean square of what clips are off by', () =>
    expect(fit['knee_flexion']!.uncertainty).toBeCloseTo(5, 9));

  test('counts people equally, however many clips they have', () => {
    const again = Array.from({ length: 5 }, () => clip('p0', 1));
    const [ofFirst, ofOthers] = [(25 + 5 * 1) / 6, 25];
    const scatter = fitMetricScatters([...people, ...again], twice)['knee_flexion']!;
    expect(scatter.uncertainty).toBeCloseTo(Math.sqrt((ofFirst + 9 * ofOthers) / 10), 9);
  });

  test('is nothing where the points are right', () =>
    expect(fit['posture_angle']).toEqual({ uncertainty: 0, sessionUncertainty: 0 }));

  test('is not fitted for what is read of events alone', () =>
    expect(fit).not.toHaveProperty('contact_time'));

  test('between sessions, with what is stated there, is as much as two sessions differ by', () => {
    const widening = 2.228 / 1.96;
    const added = Math.hypot(0.5, fit['knee_flexion']!.sessionUncertainty);
    expect(added).toBeCloseTo(widening * Math.SQRT1_2, 2);
  });

  test('is all of it between sessions where fewer than three pairs are free of doubt', () => {
    const doubtful = twice.map(([first, again], i): SeenTwice =>
      i < 2 ? [first, again] : [first, doubted(again)],
    );
    const { uncertainty, sessionUncertainty } = fitMetricScatters(people, doubtful)[
      'knee_flexion'
    ]!;
    expect(sessionUncertainty).toBe(uncertainty);
  });

  test('knows nothing of clips that the engine doubts', () => {
    const wrong = [clip('p10', 40), clip('p11', -60)].map(doubted);
    expect(fitMetricScatters([...people, ...wrong], twice)).toEqual(fit);
  });
});

describe('the table of what is inside of the stated uncertainty', () => {
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

  test('judges each person by the others', () =>
    expect(linesOf(errorsDeg.map((errorDeg, i) => clip(`p${i}`, errorDeg)))).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 4.4; 4.2 | 0 % | 50 % | –, – |',
      '| `posture_angle`, deg | `full` | 0.0 ± 0.0; 1.0 | 100 % | 100 % | –, – |',
    ]));

  test('compares the legs that both measured: with one of them, its value is the mean', () =>
    expect(linesOf(errorsDeg.map((errorDeg, i) => legs(clip(`p${i}`, errorDeg), null)))).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 4.4; 4.2 | 0 % | 50 % | 50 %, – |',
    ]));

  test('states of one of two legs √2 times as much as of their mean', () =>
    expect(linesOf(errorsDeg.map((errorDeg, i) => legs(clip(`p${i}`, errorDeg), 40)))).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 2.2; 2.3 | 0 % | 50 % | 50 %, 100 % |',
    ]));
});
