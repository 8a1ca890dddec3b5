import { blazeposeSkeleton } from '../skeletons/blazepose.skeleton.ts';
import { grey, picture, type Yuv } from './coded-picture.fixture.ts';
import { runnerLight } from './runner-light.ts';

const joints: Record<string, number> = { shoulder: 40, hip: 80, knee: 120, ankle: 160 };
/**
 * Returns a person who stands upright at x, from the shoulders at 40 px to the ankles at 160 px.
 */
const standing = (x: number, presence = 1) => ({
  points: blazeposeSkeleton.points.map((name) => ({
    x,
    y: joints[name.replace(/^(left|right)_/u, '')] ?? 20,
    visibility: 1,
    presence,
  })),
});
/** Returns a picture of limbs 16 px wide in front of a background. */
const scene = (
  limb: Yuv,
  background: (x: number) => Yuv,
  options: { fullRange?: boolean; rotationDeg?: 0 | 90 } = {},
) =>
  picture(
    (x, y) =>
      Math.abs((options.rotationDeg === 90 ? 200 - y : x) - 100) < 8 ? limb : background(x),
    { widthPx: 200, heightPx: 200, ...options },
  );
const look = (...[limb, background, options]: Parameters<typeof scene>) =>
  runnerLight(scene(limb, background, options), standing(100), blazeposeSkeleton)!;

describe('the light on a runner', () => {
  test('has the same contrast for lighter and for darker limbs than the background next to them', () => {
    expect(look(grey(60), () => grey(150))).toEqual({ blackShare: 0, blownShare: 0, contrast: 90 });
    expect(look(grey(150), () => grey(60)).contrast).toBe(90);
  });

  test('counts colour as well: red stands out from grey of the same luma', () => {
    expect(look([100, 98, 168], () => grey(100)).contrast).toBeCloseTo(50, 6);
  });

  test('takes its contrast from the side that differs more: the other leg may be on the other side', () => {
    expect(look(grey(60), (x) => grey(x < 100 ? 60 : 150)).contrast).toBe(90);
  });

  test('reports how much of the runner is blown out and how much is lost in black', () => {
    expect(look(grey(252), () => grey(100)).blownShare).toBe(1);
    expect(look(grey(248), () => grey(100)).blownShare).toBe(0);
    expect(look(grey(10), () => grey(100)).blackShare).toBe(1);
    expect(look(grey(12), () => grey(100)).blackShare).toBe(0);
  });

  test('is in full range for both coded ranges, and works on pictures that are stored rotated', () => {
    expect(look(grey(235), () => grey(16), { fullRange: false })).toEqual({
      blackShare: 0,
      blownShare: 1,
      contrast: 255,
    });
    expect(look(grey(60), () => grey(150), { rotationDeg: 90 })).toEqual({
      blackShare: 0,
      blownShare: 0,
      contrast: 90,
    });
  });

  test('is null where no limb is in the picture', () => {
    expect(
      runnerLight(
        scene(grey(60), () => grey(150)),
        standing(100, 0.4),
        blazeposeSkeleton,
      ),
    ).toBeNull();
    expect(
      runnerLight(
        scene(grey(60), () => grey(150)),
        standing(5000),
        blazeposeSkeleton,
      ),
    ).toBeNull();
  });

  test("uses the visible part of a runner at the picture's edge", () => {
    expect(
      runnerLight(
        picture((x) => grey(x < 8 ? 60 : 150), { widthPx: 200, heightPx: 200 }),
        standing(2),
        blazeposeSkeleton,
      ),
    ).toEqual({ blackShare: 0, blownShare: 0, contrast: 90 });
  });
});
