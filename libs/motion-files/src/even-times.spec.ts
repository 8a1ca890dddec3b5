import fc from 'fast-check';
import { evenTimes } from './even-times.ts';

/** Rising times with intervals of all kinds, up to half a second. */
const frameTimes = fc
  .array(fc.double({ min: 0.001, max: 0.5, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((intervals) =>
    intervals.reduce<number[]>((times, interval) => [...times, times.at(-1)! + interval], [3]),
  );

describe('evenly spaced times', () => {
  test('are the times of the frames if these are even', () => {
    const frames = Array.from({ length: 300 }, (_, i) => i * (1001 / 30000));
    const { rateHz, timesS, resample } = evenTimes(frames);
    expect(rateHz).toBeCloseTo(29.97003, 5);
    expect(timesS).toHaveLength(300);
    const values = frames.map((_, i) => (i % 7 === 3 ? null : Math.sin(i)));
    expect(resample(values)).toEqual(values.map((value) => value && expect.closeTo(value, 2)));
  });

  test('have the mean rate of uneven frames', () => {
    const { rateHz, timesS, resample } = evenTimes([0, 0.033, 0.067, 0.1, 0.133, 0.167, 0.2]);
    expect([rateHz, timesS.length]).toEqual([expect.closeTo(30, 9), 7]);
    expect(resample([0, 33, 67, 100, 133, 167, 200])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((k) => expect.closeTo((k * 1000) / 30, 6)),
    );
  });

  test('leave holes in pauses and next to missing values, and do not count pauses in the rate', () => {
    const { rateHz, timesS, resample } = evenTimes([0, 0.1, 0.2, 0.85, 0.95, 1.05, 1.15]);
    expect([rateHz, timesS.length]).toEqual([expect.closeTo(10, 9), 12]);
    expect(resample([0, 1, 2, 8.5, 9.5, null, 11.5]).map((value) => value === null)).toEqual([
      false,
      false,
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  test('stay within the clip, and values on the lines between frames', () => {
    fc.assert(
      fc.property(frameTimes, (frames) => {
        const { rateHz, timesS, resample } = evenTimes(frames);
        expect(timesS[0]).toBe(3);
        expect(timesS.at(-1)!).toBeLessThanOrEqual(frames.at(-1)! + 0.001 / rateHz + 1e-9);
        for (const [k, value] of resample(frames.map((time) => 5 - 2 * time)).entries())
          if (value !== null)
            expect(Math.abs(value - (5 - 2 * timesS[k]!))).toBeLessThan(2.01e-3 * 0.5 + 1e-9);
      }),
    );
  });
});
