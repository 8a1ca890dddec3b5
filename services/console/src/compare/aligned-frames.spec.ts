import { FrameTimes } from '../player/frame-times.ts';
import { commonSpan } from './aligned-frames.ts';

describe('the time in which both clips have frames', () => {
  const clip = (...timesS: number[]): FrameTimes => new FrameTimes(timesS, 1);

  test('begins with the later start, and ends with the earlier end', () => {
    expect(commonSpan([clip(0, 1, 2, 3), clip(0, 1, 2)], 0)).toEqual({ startS: 0, endS: 2 });
  });

  test('is shifted by the lead of the second clip', () => {
    const clips = [clip(0, 1, 2, 3), clip(0, 1, 2, 3)] as const;
    expect(commonSpan(clips, 1)).toEqual({ startS: 0, endS: 2 });
    expect(commonSpan(clips, -1)).toEqual({ startS: 1, endS: 3 });
  });

  test('is null for clips that are never seen together', () => {
    expect(commonSpan([clip(0, 1), clip(0, 1)], 5)).toBeNull();
  });
});
