import { readFileSync } from 'node:fs';
import { smooth, zeroLagLowPass } from './butterworth.ts';
import { FourierFitter } from './fourier-series.ts';
import { bridgeGaps } from './gaps.ts';
import { findOutliers } from './hampel.ts';
import { robustLine } from './robust-line.ts';
import { knownRuns } from './runs.ts';
import { dominantFrequencyHz } from './spectrum.ts';
import { CubicSpline } from './spline.ts';
import {
  mean,
  median,
  quantile,
  robustDeviation,
  standardDeviation,
} from '@strideform/metric-book/measurement';
import { unwrapDeg } from './unwrap.ts';

const scipy = JSON.parse(
  readFileSync(new URL('./scipy-fixtures.json', import.meta.url), 'utf8'),
) as {
  butterworth: { rateHz: number; cutOffHz: number; signal: number[]; filtered: number[] };
  spline: { knots: number[]; values: number[]; queries: number[]; at: number[]; slopeAt: number[] };
};
const grid = (count: number, rateHz: number) =>
  Float64Array.from({ length: count }, (_, i) => i / rateHz);
const sine = (times: Float64Array, hz: number, amplitude = 1) =>
  times.map((t) => amplitude * Math.sin(2 * Math.PI * hz * t));

describe('zero-lag Butterworth', () => {
  test('equals SciPy filtfilt with the cut-off corrected for two passes', () => {
    const { rateHz, cutOffHz, signal, filtered } = scipy.butterworth;
    const ours = zeroLagLowPass(Float64Array.from(signal), rateHz, cutOffHz);
    filtered.forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 8));
  });

  test('halves the power at its cut-off without a phase shift', () => {
    const times = grid(600, 100);
    const out = zeroLagLowPass(sine(times, 8), 100, 8).slice(150, 450);
    // Bilinear warping leaves a difference of 1 %, after the correction for the cut-off itself.
    expect(Math.abs(Math.max(...out) - Math.SQRT1_2)).toBeLessThan(0.012);
    const slow = zeroLagLowPass(sine(times, 1), 100, 8);
    expect(
      Math.max(
        ...slow
          .slice(100, 500)
          .map((value, i) => Math.abs(value - Math.sin((2 * Math.PI * (i + 100)) / 100))),
      ),
    ).toBeLessThan(1e-3);
  });

  test('keeps a straight line unchanged up to its ends', () => {
    const line = grid(60, 30).map((t) => 5 + 3 * t);
    zeroLagLowPass(line, 30, 6).forEach((value, i) => expect(value).toBeCloseTo(line[i]!, 4));
  });

  test('limits the cut-off to 0.4 of the rate', () => {
    const times = grid(90, 30);
    expect(zeroLagLowPass(sine(times, 3), 30, 1000)).toEqual(
      zeroLagLowPass(sine(times, 3), 30, 12),
    );
  });

  test('resamples uneven times on an even grid, and keeps gaps', () => {
    const times = Float64Array.from({ length: 200 }, (_, i) => i / 60 + 0.004 * Math.sin(i * 1.7));
    const values = sine(times, 1.5, 100);
    values[80] = NaN;
    const out = smooth(times, values, 8);
    expect(out[80]).toBeNaN();
    out.forEach((value, i) => {
      if (i !== 80 && i > 5 && i < 195)
        expect(Math.abs(value - 100 * Math.sin(2 * Math.PI * 1.5 * times[i]!))).toBeLessThan(1);
    });
  });
});

describe('spline', () => {
  test('equals SciPy CubicSpline in value and slope', () => {
    const { knots, values, queries, at, slopeAt } = scipy.spline;
    const spline = new CubicSpline(knots, values);
    queries.forEach((query, i) => {
      expect(spline.at(query)).toBeCloseTo(at[i]!, 7);
      expect(spline.slopeAt(query)).toBeCloseTo(slopeAt[i]!, 5);
    });
  });

  test('draws a parabola through three knots and refuses one', () => {
    expect(new CubicSpline([0, 1, 3], [0, 1, 9]).at(2)).toBeCloseTo(4, 12);
    expect(() => new CubicSpline([0], [1])).toThrow('two or more knots');
  });
});

describe('outliers and gaps', () => {
  test('single strays are found, a running foot’s turning points are not', () => {
    const times = grid(120, 30);
    const values = times.map(
      (t) => 120 * Math.sin(2 * Math.PI * 1.4 * t) + 60 * Math.cos(2 * Math.PI * 2.8 * t),
    );
    expect(findOutliers(times, values, 5, 15)).toEqual([]);
    values[40] = values[40]! + 80;
    values[77] = values[77]! - 60;
    expect(findOutliers(times, values, 5, 15)).toEqual([40, 77]);
  });

  test('gaps of up to 0.1 s are bridged smoothly, and longer ones stay', () => {
    const times = grid(60, 30);
    const values = sine(times, 1, 100);
    const withGap = values.map((value, i) =>
      (i >= 20 && i < 23) || (i >= 40 && i < 46) ? NaN : value,
    );
    const bridged = bridgeGaps(times, withGap, 0.1);
    for (let i = 20; i < 23; i += 1) expect(bridged[i]).toBeCloseTo(values[i]!, 0);
    expect(knownRuns(bridged)).toEqual([
      { from: 0, until: 40 },
      { from: 46, until: 60 },
    ]);
  });
});

describe('fits', () => {
  test('a robust line does not follow strays', () => {
    const x = Array.from({ length: 20 }, (_, i) => i);
    const y = x.map((value) => 2 - 3 * value + 0.01 * Math.sin(value * 9));
    y[4] = 500;
    y[15] = -300;
    const line = robustLine(x, y)!;
    expect(line.slope).toBeCloseTo(-3, 2);
    expect(line.intercept).toBeCloseTo(2, 1);
    expect(robustLine([1, 1, 1], [1, 2, 3])).toBeNull();
  });

  test('a Fourier series is fitted to scattered phases', () => {
    const phases = Array.from({ length: 80 }, (_, i) => (i * 0.618034) % 1);
    const truth = (p: number) => 7 + 3 * Math.cos(2 * Math.PI * p) - 2 * Math.sin(4 * Math.PI * p);
    const series = new FourierFitter(phases, 3).fit(phases.map(truth))!;
    expect(series.at(0.3)).toBeCloseTo(truth(0.3), 3);
    expect(series.slopeAt(0.3)).toBeCloseTo((truth(0.3005) - truth(0.2995)) / 0.001, 1);
    expect(series.amplitude(2)).toBeCloseTo(2, 3);
    expect(series.peakPhase(2)).toBeCloseTo(0.375, 3);
    expect(new FourierFitter([0, 0.5], 3).fit([1, 2])).toBeNull();
  });

  test('the dominant frequency is found to a thousandth, even from little more than one period', () => {
    const times = grid(300, 30);
    expect(dominantFrequencyHz(times, sine(times, 1.4083), 0.6, 2.6)).toBeCloseTo(1.4083, 2);
    expect(
      Math.abs(dominantFrequencyHz(times, sine(times, 1.4083), 0.6, 2.6) / 1.4083 - 1),
    ).toBeLessThan(1e-3);
    const short = grid(28, 30);
    expect(Math.abs(dominantFrequencyHz(short, sine(short, 1.4), 0.6, 2.6) - 1.4)).toBeLessThan(
      0.05,
    );
    expect(
      dominantFrequencyHz(
        short,
        short.map(() => NaN),
        0.6,
        2.6,
      ),
    ).toBeNaN();
  });
});

test('angles never jump by a full turn, and stay near their range', () => {
  const truth = Float64Array.from({ length: 50 }, (_, i) => 200 * Math.sin(i / 8));
  const wrapped = truth.map((angle) => ((((angle + 180) % 360) + 360) % 360) - 180);
  unwrapDeg(wrapped, 0).forEach((angle, i) => expect(angle).toBeCloseTo(truth[i]!, 9));
  expect(Array.from(unwrapDeg(Float64Array.of(179, NaN, -179), 180))).toEqual([179, NaN, 181]);
  expect(Array.from(unwrapDeg(Float64Array.of(10, 120, -130, -20, 10), 0))).toEqual([
    10, 120, 230, -20, 10,
  ]);
});

test('statistics ignore missing values', () => {
  expect(median([3, NaN, 1, 2])).toBe(2);
  expect(quantile([0, 10], 0.25)).toBe(2.5);
  expect(mean([])).toBeNaN();
  expect(standardDeviation([1, 3, NaN])).toBeCloseTo(Math.SQRT2, 12);
  expect(robustDeviation([1, 2, 3, 4, 100])).toBeCloseTo(1.4826, 4);
});
