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

  test('with the stated uncertainty, is as much as clips are off by', () =>
    expect(Math.hypot(1, fit['knee_flexion']!.uncertainty)).toBeCloseTo(5, 9));

  test('is nothing where clips are off by less than is stated', () =>
    expect(fit).not.toHaveProperty('posture_angle'));

  test('is nothing for what is read of events alone', () =>
    expect(fit).not.toHaveProperty('contact_time'));

  test('between sessions, with what is stated there, is as much as two sessions differ by', () => {
    const widening = 2.228 / 1.96;
    const added = Math.hypot(0.5, fit['knee_flexion']!.sessionUncertainty);
    expect(added).toBeCloseTo(Math.max(0.5, widening * Math.SQRT1_2), 2);
  });

  test('is all of it between sessions where fewer than three pairs are free of doubt', () => {
    const doubtful = twice.map(([first, again], i): SeenTwice =>
      i < 2 ? [first, again] : [first, doubted(again)],
    );
    const scatter = fitMetricScatters(people, doubtful)['knee_flexion']!;
    expect(Math.hypot(0.5, scatter.sessionUncertainty)).toBeCloseTo(5, 9);
  });

  test('knows nothing of clips that the engine doubts', () => {
    const astray = [clip('p10', 40), clip('p11', -60)].map(doubted);
    expect(fitMetricScatters([...people, ...astray], twice)).toEqual(fit);
  });

  test('is judged on each person by the others', () => {
    const errorsDeg = [3, -3, 5, -5, 3, -3, 5, -5];
    const clips = errorsDeg.map((errorDeg, i) => clip(`p${i}`, errorDeg));
    const [, , ...lines] = metricScatterTable(new Map([['full', clips]])).split('\n');
    expect(lines).toEqual([
      '| `knee_flexion`, deg | `full` | 0.0 ± 4.4; 4.1 | 0 % | 50 % | –, – |',
      '| `posture_angle`, deg | `full` | 0.0 ± 0.0; 1.0 | 100 % | 100 % | –, – |',
    ]);
  });
});
