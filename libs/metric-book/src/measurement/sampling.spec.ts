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

  test("returns the sample itself at a sample's time, including the last one", () => {
    const signal = sampled((t) => t ** 2, uneven);
    expect(valueAt(signal, 0.24)).toBe(0.24 ** 2);
    expect(valueAt(signal, 0)).toBe(0);
  });

  test('interpolates linearly if an outer neighbour is missing', () => {
    expect(
      valueAt(
        { timesS: Float64Array.of(0, 1, 2, 3), values: Float64Array.of(Number.NaN, 1, 3, 4) },
        1.5,
      ),
    ).toBe(2);
  });

  test('returns NaN outside of the samples or next to a gap', () => {
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
  test('is exact for a straight line with ends between samples', () => {
    expect(
      meanBetween(
        sampled((t) => 10 * t, uneven),
        0.05,
        0.15,
      ),
    ).toBeCloseTo(1, 10);
  });

  test('returns NaN if a sample in the interval is missing, or if the interval is empty', () => {
    const signal = sampled((t) => t, uneven);
    signal.values[3] = Number.NaN;
    expect(meanBetween(signal, 0.05, 0.15)).toBeNaN();
    expect(meanBetween(signal, 0.2, 0.2)).toBeNaN();
  });
});

describe('peakBetween', () => {
  test('finds the peak of a parabola between uneven samples', () => {
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

  test('returns the value at the end if the signal rises until there', () => {
    expect(
      peakBetween(
        sampled((t) => 10 * t, uneven),
        0.05,
        0.15,
      ),
    ).toBeCloseTo(1.5, 10);
  });

  test('returns NaN if a sample in the interval is missing', () => {
    const signal = sampled((t) => t, uneven);
    signal.values[3] = Number.NaN;
    expect(peakBetween(signal, 0.05, 0.15)).toBeNaN();
  });

  test('mirrors the trough of the negated signal', () => {
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
