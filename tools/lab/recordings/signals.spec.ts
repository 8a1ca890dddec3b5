import { NaturalSpline } from './natural-spline.ts';
import { zeroLagLowPass } from './zero-lag-low-pass.ts';

const rateHz = 1000;
const wave = (hz: number) =>
  Float64Array.from({ length: 4000 }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rateHz));
/** Returns the amplitude in the middle, and the phase shift of the wave. */
function response(hz: number, cutOffHz: number): { gain: number; lag: number } {
  const out = zeroLagLowPass(wave(hz), rateHz, cutOffHz);
  const middle = Array.from(out.keys()).slice(1000, 3000);
  const part = (of: (angle: number) => number) =>
    (2 / middle.length) *
    middle.reduce((sum, i) => sum + out[i]! * of((2 * Math.PI * hz * i) / rateHz), 0);
  const [s, c] = [part(Math.sin), part(Math.cos)];
  return { gain: Math.hypot(s, c), lag: Math.atan2(c, s) };
}

describe('the zero-lag low-pass', () => {
  test('halves the power at its cut-off in both passes together, without a phase shift', () => {
    const { gain, lag } = response(20, 20);
    expect(gain).toBeCloseTo(Math.SQRT1_2, 2);
    expect(lag).toBeCloseTo(0, 3);
  });

  test('attenuates like a fourth-order Butterworth filter above it, and leaves slow waves unchanged', () => {
    expect(response(4, 20).gain).toBeCloseTo(1, 2);
    expect(response(80, 20).gain).toBeLessThan(0.01);
  });
});

describe('the cubic spline', () => {
  const times = Float64Array.from({ length: 41 }, (_, i) => i / 40);
  const smooth = (time: number) =>
    Math.sin(2 * Math.PI * 1.4 * time) + 0.3 * Math.cos(2 * Math.PI * 4.2 * time);
  const spline = new NaturalSpline(times, times.map(smooth));

  test('passes through its samples, and follows a smooth motion between them', () => {
    for (const time of [0, 0.025, 1]) expect(spline.at(time)).toBeCloseTo(smooth(time), 9);
    for (const time of [0.213, 0.5012, 0.777])
      expect(Math.abs(spline.at(time) - smooth(time))).toBeLessThan(2e-3);
  });

  test('is NaN outside of its samples', () => {
    expect([spline.at(-0.01), spline.at(1.01)]).toEqual([NaN, NaN]);
  });
});
