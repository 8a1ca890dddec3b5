import { forceStances } from './force-stances.ts';

const rateHz = 1000;
const times = Float64Array.from({ length: 1001 }, (_, i) => i / rateHz);
/** Returns half-sines of 1000 N over [from, until). */
const loads = (...spans: readonly (readonly [number, number])[]) =>
  times.map((time) =>
    Math.max(
      0,
      ...spans.map(([from, until]) =>
        time > from && time < until
          ? 1000 * Math.sin((Math.PI * (time - from)) / (until - from))
          : 0,
      ),
    ),
  );
/** Share of its length after which a half-sine of 1000 N passes 50 N. */
const lightShare = Math.asin(0.05) / Math.PI;

describe('stances from force', () => {
  test('begin and end where 50 N is crossed, between samples', () => {
    const [stance, ...more] = forceStances(times, loads([0.2003, 0.4503]));
    expect(more).toEqual([]);
    expect(stance!.initialContactS).toBeCloseTo(0.2003 + lightShare * 0.25, 4);
    expect(stance!.toeOffS).toBeCloseTo(0.4503 - lightShare * 0.25, 4);
  });

  test('have no start or no end if the recording cuts them off', () => {
    const [first, second] = forceStances(times, loads([-0.1, 0.1], [0.9, 1.1]));
    expect([first!.initialContactS, second!.toeOffS]).toEqual([NaN, NaN]);
    expect([first!.toeOffS, second!.initialContactS].every(Number.isFinite)).toBe(true);
  });

  test('do not include a foot that brushes the plate', () => {
    expect(forceStances(times, loads([0.2, 0.45], [0.6, 0.63]))).toHaveLength(1);
  });

  test('last longer at a lower threshold', () => {
    const [at50] = forceStances(times, loads([0.2, 0.45]));
    const [at20] = forceStances(times, loads([0.2, 0.45]), 20);
    expect(at20!.toeOffS - at20!.initialContactS).toBeGreaterThan(
      at50!.toeOffS - at50!.initialContactS,
    );
  });
});
