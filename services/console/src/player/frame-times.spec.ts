import { FrameTimes } from './frame-times.ts';

const evenly = (count: number, rateHz: number): number[] =>
  Array.from({ length: count }, (_, frame) => frame / rateHz);

describe('the times of frames', () => {
  const times = new FrameTimes(evenly(100, 60), 1);

  test('seek to the middle of a frame, which is found again from there', () => {
    for (let frame = 0; frame < times.count; frame += 1)
      expect(times.frameAt(times.seekTimeOf(frame) - 0.5 / 60)).toBe(frame);
    expect(times.seekTimeOf(30)).toBeCloseTo(0.5 + 0.5 / 60);
  });

  test('find the frame from a time that the browser has rounded', () => {
    expect([times.frameAt(0.5), times.frameAt(0.499999), times.frameAt(0.500004)]).toEqual([
      30, 30, 30,
    ]);
  });

  test('find no frame for a picture outside the analysed ones', () => {
    const part = new FrameTimes(
      evenly(10, 60).map((timeS) => timeS + 1),
      1,
    );
    expect([part.frameAt(0.9), part.frameAt(1), part.frameAt(1.15), part.frameAt(1.2)]).toEqual([
      null,
      0,
      9,
      null,
    ]);
    expect(new FrameTimes([], 1).frameAt(0)).toBeNull();
  });

  test('are scaled for a clip in slow motion', () => {
    const slow = new FrameTimes(evenly(100, 240), 8);
    expect(slow.frameAt(24 / 30)).toBe(24);
    expect(slow.runnerTimeAt(24 / 30)).toBeCloseTo(0.1);
    expect(slow.seekTimeOf(24)).toBeCloseTo((24.5 / 240) * 8);
  });

  test("start at the clip's first frame if the browser starts there", () => {
    const late = evenly(100, 240).map((timeS) => timeS + 2);
    const slow = new FrameTimes(late, 8, 2);
    expect(slow.frameAt(24 / 30)).toBe(24);
    expect(slow.seekTimeOf(24)).toBeCloseTo((24.5 / 240) * 8);
    expect(slow.runnerTimeAt(0)).toBe(2);
  });

  test('fit frames at uneven intervals', () => {
    const uneven = new FrameTimes([0, 0.02, 0.05, 0.06], 1);
    expect([0, 0.021, 0.05, 0.061].map(uneven.frameAt, uneven)).toEqual([0, 1, 2, 3]);
  });

  test('never go beyond the first and the last frame', () => {
    expect([times.seekTimeOf(-3), times.seekTimeOf(999)]).toEqual([
      times.seekTimeOf(0),
      times.seekTimeOf(99),
    ]);
  });
});
