import { CameraFollower } from './camera-follower.ts';
import { grey, picture } from './coded-picture.fixture.ts';

const size = { widthPx: 480, heightPx: 320 };
/** Background with structure at every place and in both directions. */
const wall = (x: number, y: number): number =>
  120 +
  40 * Math.sin(x / 9 + 2 * Math.sin(y / 31)) * Math.cos(y / 11) +
  20 * Math.sin(x / 23 - y / 17);
const seenFrom = (moved: { x: number; y: number }, scene = wall, rotationDeg: 0 | 90 = 0) =>
  picture((x, y) => grey(Math.round(scene(x - moved.x, y - moved.y))), { ...size, rotationDeg });
const still = { x: 0, y: 0 };
const moveOf = (...pictures: ReturnType<typeof seenFrom>[]) => {
  const follower = new CameraFollower();
  return pictures.map((one) => follower.observe(one, [])).at(-1);
};

describe('the movement of the background', () => {
  test('is unknown in the first picture, and zero while the camera stands still', () => {
    expect(moveOf(seenFrom(still))).toBeNull();
    const { x, y } = moveOf(seenFrom(still), seenFrom(still))!;
    expect(Math.hypot(x, y)).toBeLessThan(0.01);
  });

  test.each([
    { x: 1, y: 0 },
    { x: -3.5, y: 2.25 },
    { x: 17, y: -9 },
  ])('is found to a tenth of a pixel: $x, $y px', (moved) => {
    const found = moveOf(seenFrom(still), seenFrom(moved))!;
    expect(Math.hypot(found.x - moved.x, found.y - moved.y)).toBeLessThan(0.1);
  });

  test('is that of the picture as shown if the picture is stored turned', () => {
    const found = moveOf(seenFrom(still, wall, 90), seenFrom({ x: 4, y: 1 }, wall, 90))!;
    // Turned clockwise, right becomes down, and down becomes left.
    expect(found.x).toBeCloseTo(-1, 0);
    expect(found.y).toBeCloseTo(4, 0);
  });

  test('is that of most of the background, whatever moves in front of it', () => {
    const runner = (atX: number, moved: { x: number; y: number }) =>
      picture(
        (x, y) =>
          Math.abs(x - atX) < 60
            ? grey(Math.round(wall(3 * (x - atX), 3 * y)))
            : grey(Math.round(wall(x - moved.x, y - moved.y))),
        size,
      );
    const found = moveOf(runner(200, still), runner(212, { x: 2, y: -3 }))!;
    expect(Math.hypot(found.x - 2, found.y + 3)).toBeLessThan(0.2);
  });

  test('leaves out people', () => {
    const scene = (atX: number) =>
      picture(
        (x, y) =>
          Math.abs(x - atX) < 150
            ? grey(Math.round(wall(x - atX, y)))
            : grey(Math.round(wall(x, y))),
        size,
      );
    const follower = new CameraFollower();
    const people = [{ centerXPx: 240, centerYPx: 160, sidePx: 800, angleRad: 0 }];
    follower.observe(scene(240), people);
    const found = follower.observe(scene(246), people)!;
    expect(Math.hypot(found.x, found.y)).toBeLessThan(0.1);
  });

  test.each([
    ['a plain wall', () => 120],
    ['stripes, which show movement in one direction only', (x: number) => wall(x, 0)],
  ])('is unknown in front of %s', (_, scene) => {
    expect(moveOf(seenFrom(still, scene), seenFrom({ x: 2, y: 2 }, scene))).toBeNull();
  });

  test('is unknown where the scene changes', () => {
    const other = (x: number, y: number) => wall(1.7 * y + 90, 1.3 * x);
    expect(moveOf(seenFrom(still), seenFrom(still, other))).toBeNull();
  });
});
