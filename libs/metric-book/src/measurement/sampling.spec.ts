import {
  framesAround,
  meanBetween,
  peakBetween,
  troughBetween,
  valueAt,
  type Signal,
} from './sampling.ts';

const sampled = (value: (timeS: number) => number, timesS: readonly number[]): Signal => ({
  timesS: Float64Array.from(timesS),
  values: Float64Array.from(timesS, value),
});
const uneven = [0, 0.03, 0.07, 0.1, 0.14, 0.17, 0.2, 0.24];

describe('valueAt', () => {
  test('is exact for a cubic on uneven frame times', () => {
    const cubic = (t: number): number => 3 - 40 * t + 900 * t ** 2 - 2000 * t ** 3;
    expect(valueAt(sampled(cubic, uneven), 0.123)).toBeCloseTo(cubic(0.123), 10);
  });

  test("gives the sample at a sample's time, also the last", () => {
    const signal = sampled((t) => t ** 2, uneven);
    expect(valueAt(signal, 0.24)).toBe(0.24 ** 2);
    expect(valueAt(signal, 0)).toBe(0);
  });

  test('goes straight where an outer neighbour is missing', () => {
    expect(
      valueAt(
        { timesS: Float64Array.of(0, 1, 2, 3), values: Float64Array.of(Number.NaN, 1, 3, 4) },
        1.5,
      ),
    ).toBe(2);
  });

  test('is not known outside of the samples or next to a gap', () => {
    const signal = { timesS: Float64Array.of(0, 1, 2), values: Float64Array.of(1, Number.NaN, 3) };
    expect([-0.1, 0.5, 1, 2.1].map((timeS) => valueAt(signal, timeS))).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('meanBetween', () => {
  test('is exact for a line, with ends between the samples', () => {
    expect(
      meanBetween(
        sampled((t) => 10 * t, uneven),
        0.05,
        0.15,
      ),
    ).toBeCloseTo(1, 10);
  });

  test('is not known where a sample inside is missing, or over no time', () => {
    const signal = sampled((t) => t, uneven);
    signal.values[3] = Number.NaN;
    expect(meanBetween(signal, 0.05, 0.15)).toBeNaN();
    expect(meanBetween(signal, 0.2, 0.2)).toBeNaN();
  });
});

describe('peakBetween', () => {
  test("finds a parabola's top between uneven samples", () => {
    expect(
      peakBetween(
        sampled((t) => 5 - 100 * (t - 0.115) ** 2, uneven),
        0,
        0.24,
      ),
    ).toBeCloseTo(5, 10);
  });

  test('is correct when a sample nearly coincides with an end', () => {
    const parabola = (t: number): number => 5 - 100 * (t - 0.115) ** 2;
    expect(peakBetween(sampled(parabola, uneven), 0, 0.1 + 1e-15)).toBeCloseTo(parabola(0.1), 10);
    expect(peakBetween(sampled(parabola, uneven), 0.14 - 1e-15, 0.24)).toBeCloseTo(
      parabola(0.14),
      10,
    );
  });

  test('takes the end where the signal rises up to it', () => {
    expect(
      peakBetween(
        sampled((t) => 10 * t, uneven),
        0.05,
        0.15,
      ),
    ).toBeCloseTo(1.5, 10);
  });

  test('is not known where a sample inside is missing', () => {
    const signal = sampled((t) => t, uneven);
    signal.values[3] = Number.NaN;
    expect(peakBetween(signal, 0.05, 0.15)).toBeNaN();
  });

  test('has the trough for its mirror image', () => {
    expect(
      troughBetween(
        sampled((t) => 100 * (t - 0.115) ** 2 - 5, uneven),
        0,
        0.24,
      ),
    ).toBeCloseTo(-5, 10);
  });
});

describe('framesAround', () => {
  const timesS = Float64Array.from({ length: 101 }, (_, i) => i / 100);

  test('gives the same values as the whole signal, a little beyond the ends too', () => {
    const whole = { timesS, values: timesS.map((t) => Math.sin(9 * t)) };
    const frames = framesAround(timesS, 0.4, 0.6);
    const excerpt = {
      timesS: timesS.subarray(...frames),
      values: whole.values.subarray(...frames),
    };
    expect(excerpt.timesS.length).toBeLessThan(60);
    for (const timeS of [0.26, 0.4, 0.503, 0.6, 0.74])
      expect(valueAt(excerpt, timeS)).toBeCloseTo(valueAt(whole, timeS), 9);
  });

  test('stays within the clip', () => {
    expect(framesAround(timesS, 0, 1)).toEqual([0, 101]);
  });
});
