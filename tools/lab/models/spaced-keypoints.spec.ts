import { expect, test } from '@jest/globals';
import type { KeypointFile } from '@strideform/contracts';
import { betweenFrames, deviationsBetween } from './spaced-keypoints.ts';

/** Returns a file with one point on a path that depends on the frame number. */
function fileOf(xAt: (frame: number) => number | null, count = 13): KeypointFile {
  const frames = Array.from({ length: count }, (_, i): KeypointFile['frames'][number] => {
    const x = xAt(i);
    return [x === null ? null : [x, 2 * x, 0.9]];
  });
  const times = frames.map((_, i) => i / 60);
  return {
    format: 'strideform.keypoints/1',
    width: 720,
    height: 960,
    view: 'side',
    facing: 'auto',
    model: 'blazepose-full',
    timestamps_s: times,
    names: ['left_knee'],
    frames,
  };
}
const xs = ({ frames }: KeypointFile) => frames.map(([point]) => point?.[0] ?? null);

test('keeps the analysed frames, and follows a smooth path between them', () => {
  const parabola = (i: number) => (i - 6) ** 2;
  const spaced = xs(betweenFrames(fileOf(parabola), 3));
  [0, 3, 6, 9, 12].forEach((i) => expect(spaced[i]).toBe(parabola(i)));
  [4, 5, 7, 8].forEach((i) => expect(Math.abs(spaced[i]! - parabola(i))).toBeLessThan(0.5));
});

test('has no points next to a frame in which the runner was not found', () => {
  const spaced = xs(
    betweenFrames(
      fileOf((i) => (i === 6 ? null : i)),
      3,
    ),
  );
  expect(spaced.map((x) => x === null)).toEqual(
    Array.from({ length: 13 }, (_, i) => i > 3 && i < 9),
  );
});

test("takes the smaller model's motion between frames, but not its offset", () => {
  const jerk = (i: number) => (i === 4 ? 5 : 0);
  const shared = deviationsBetween(
    fileOf((i) => i),
    fileOf((i) => i + 100 + jerk(i)),
    3,
  );
  xs(shared).forEach((x, i) => expect(x).toBeCloseTo(i + jerk(i), 9));
});
