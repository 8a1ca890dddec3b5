import { normalRandom } from '../recordings/seeded-random.ts';
import {
  fitSessionNoise,
  leftOutFalseAlarms,
  repeatedDifferences,
  type RepeatedDifference,
} from './session-noise-fit.ts';
import type { RepeatedSession } from '../recordings/repeated-sessions.ts';

/** Standard deviations of the simulated people: between sessions, and of a mean over strides. */
const [ofSession, ofStrides] = [2, 1];

function people(count: number, seed: number, times = 1): RepeatedDifference[] {
  const normal = normalRandom(seed);
  return Array.from({ length: count }, (_, k) => `p${k}`).flatMap((person) =>
    Array.from({ length: 6 }, () => [
      {
        person,
        differBy: 'sessions' as const,
        difference: times * Math.SQRT2 * Math.hypot(ofSession, ofStrides) * normal(),
        strideVariance: 2 * ofStrides ** 2,
      },
      {
        person,
        differBy: 'strides' as const,
        difference: Math.SQRT2 * ofStrides * normal(),
        strideVariance: 2 * ofStrides ** 2,
      },
    ]).flat(),
  );
}

describe('the noise of a metric between sessions', () => {
  test('is what differs beyond the scatter of strides, widened for few people', () => {
    const { standardDeviation, strideFactor } = fitSessionNoise(people(200, 1))!;
    const widening = 2.042 / 1.96;
    expect(strideFactor).toBeCloseTo(1, 0);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(widening ** 2 * 5 - 1), 0);
  });

  test('is not fitted for fewer than three people', () =>
    expect(fitSessionNoise(people(2, 1))).toBeNull());

  test('calls about 5 of 100 repetitions changed, judged on people who were left out', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((seed) => leftOutFalseAlarms(people(10, seed)));
    const share = all.reduce((sum, one) => sum + one.share, 0) / all.length;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.07);
  });

  test('calls most repetitions of a person changed who differs far more than all others', () => {
    const steady = people(10, 1);
    const restless = people(1, 2, 20).map((one) => ({ ...one, person: 'restless' }));
    const alarms = leftOutFalseAlarms([...steady, ...restless]);
    expect(alarms.find(({ person }) => person === 'restless')!.share).toBeGreaterThan(0.6);
    expect(alarms.find(({ person }) => person === 'p1')!.share).toBe(0);
  });
});

describe('the differences between repeated sessions', () => {
  const halfOf = (session: number, part: RepeatedSession['part'], value: number) =>
    ({
      person: 'p',
      model: 'full',
      session,
      part,
      isSpeedGiven: true,
      values: { cadence: [value, 1] },
    }) satisfies RepeatedSession;

  test('are between halves of trusted clips, so that no stride is in both', () => {
    const halves = [
      halfOf(1, 'first', 10),
      halfOf(1, 'second', 11),
      halfOf(2, 'first', 14),
      halfOf(2, 'second', 16),
      halfOf(1, 'whole', 10),
      halfOf(2, 'whole', 15),
      halfOf(3, 'first', 99),
    ];
    const found = repeatedDifferences('cadence', halves);
    const of = (differBy: RepeatedDifference['differBy']) =>
      found.filter((one) => one.differBy === differBy).map(({ difference }) => difference);
    expect(of('strides')).toEqual([1, 2]);
    expect(of('sessions')).toEqual([6, -3]);
    expect(found[0]!.strideVariance).toBe(2);
  });
});
