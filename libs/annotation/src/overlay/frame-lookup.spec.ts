import type { AnalysisFile } from '@strideform/contracts';
import { frameLookup } from './frame-lookup.ts';

const lookup = (
  timesS: number[],
  rateHz: number,
  slowMotionFactor = 1,
): ((timeS: number) => number | null) =>
  frameLookup({
    timestamps_s: timesS,
    slow_motion_factor: slowMotionFactor,
    quality: { rate_hz: rateHz } as AnalysisFile['quality'],
  });

describe('the analysed frame at a time of the clip', () => {
  const at = lookup([1, 1.1, 1.2, 1.5], 10);

  test('is the one shown at that time', () => {
    expect([1, 1.1, 1.2, 1.5].map(at)).toEqual([0, 1, 2, 3]);
  });

  test('is the nearest one, on either side', () => {
    expect([0.97, 1.03, 1.08, 1.14, 1.16, 1.46, 1.54].map(at)).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  test('is null where no frame is within half a frame: before, after, and in a gap', () => {
    expect([0.94, 1.3, 1.4, 1.56, 9].map(at)).toEqual([null, null, null, null, null]);
  });

  test('is found by real time in a slow-motion clip', () => {
    // The clip was filmed at 240 Hz and plays at 30: eight times slower than real time.
    const slow = lookup([0, 1 / 240, 2 / 240], 240, 8);
    expect([0, 1 / 30, 2 / 30, 3 / 30].map(slow)).toEqual([0, 1, 2, null]);
  });

  test('is null when nothing was analysed', () => {
    expect(lookup([], 30)(0)).toBeNull();
  });
});
