import { fitOver, runnerInClip, type RunnerInClip } from './fit-runners.ts';

const column = (value: number) => [value, value, value];
/** A body that stands at `x`, with its shoulder at `top` and its ankle at `bottom`. */
const standing = (x: number, top: number, bottom: number) => {
  const heights = {
    sho: top,
    hip: (top + bottom) / 2,
    kne: 0.75 * bottom + 0.25 * top,
    ank: bottom,
  };
  const named = Object.entries(heights).flatMap(([joint, y]) => [
    [`l${joint}u`, column(x)],
    [`l${joint}v`, column(y)],
  ]);
  return { all_timestamps: [0, 1, 2], keypoints: Object.fromEntries(named) };
};
const picture = { width: 400, height: 400 };
const stage = { width: 200, height: 100 };

describe('a runner in a clip', () => {
  test('has a hip and the length of the body', () => {
    expect(runnerInClip(standing(100, 100, 300), picture, 'left', 1)).toEqual({
      picture,
      hip: { x: 100, y: 200 },
      bodyLength: 200,
    });
  });

  test('is not found without the side, or beyond the clip', () => {
    expect(runnerInClip(standing(100, 100, 300), picture, 'right', 1)).toBeNull();
    expect(runnerInClip(standing(100, 100, 300), picture, 'left', 9)).toBeNull();
  });
});

describe('two runners over each other', () => {
  const first = runnerInClip(standing(100, 100, 300), picture, 'left', 0)!;
  const second = runnerInClip(standing(300, 200, 300), picture, 'left', 0)!;
  /** Returns the place of a point of the second picture on the stage, after the change. */
  const placed = (isMirrored: boolean, { x, y }: RunnerInClip['hip']) => {
    const fit = fitOver(first, second, stage, isMirrored);
    // The stage shows 400 px in its height of 100, with bars of 50 beside it.
    const shown = { x: 50 + x / 4, y: y / 4 };
    const seenX = isMirrored ? stage.width - shown.x : shown.x;
    return { x: fit.x + fit.scale * seenX, y: fit.y + fit.scale * shown.y };
  };

  test.each([false, true])('share the hip and have one length; mirrored: %s', (isMirrored) => {
    const hip = placed(isMirrored, second.hip);
    expect(hip).toEqual({ x: 75, y: 50 });
    const ankle = placed(isMirrored, { x: 300, y: 300 });
    // The first runner's ankle is 100 px below the hip, which the stage shows as 25.
    expect(ankle.y - hip.y).toBeCloseTo(25, 9);
  });

  test('are left as they are if they are equal', () => {
    expect(fitOver(first, first, stage, false)).toEqual({ scale: 1, x: 0, y: 0 });
  });
});
