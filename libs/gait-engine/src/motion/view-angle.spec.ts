import { viewAngleDeg } from './view-angle.ts';
import type { Tracks } from '@strideform/metric-book/measurement';

/**
 * Returns a standing runner of 1000 px, seen from `angleDeg` off the side, whose trunk turns left
 * and right.
 */
function seenFrom(
  angleDeg: number,
  parts: readonly ('shoulder' | 'hip')[] = ['shoulder', 'hip'],
): Tracks {
  const frames = Array.from({ length: 40 }, (_, i) => i);
  const at = (xOf: (i: number) => number, y: number) => ({
    x: Float64Array.from(frames, xOf),
    y: new Float64Array(frames.length).fill(y),
  });
  const halfPx = { shoulder: 100, hip: 65 };
  const trunk = (['left', 'right'] as const).flatMap((side) =>
    parts.map(
      (part) =>
        [
          `${side}_${part}`,
          at(
            (i) =>
              (side === 'left' ? 1 : -1) *
              halfPx[part] *
              Math.sin((angleDeg + 10 * Math.sin((2 * Math.PI * i) / 20)) * (Math.PI / 180)),
            part === 'hip' ? 530 : 818,
          ),
        ] as const,
    ),
  );
  const legs = (['left', 'right'] as const).flatMap(
    (side) =>
      [
        [`${side}_knee`, at(() => 0, 285)],
        [`${side}_ankle`, at(() => 0, 39)],
      ] as const,
  );
  return Object.fromEntries([...trunk, ...legs]);
}

describe('the angle of view', () => {
  test.each([0, 10, -10, 30, 45])(
    'comes from how far apart left and right lie, however the trunk turns: %d°',
    (angleDeg) => {
      expect(Math.abs(viewAngleDeg(seenFrom(angleDeg)) - Math.abs(angleDeg))).toBeLessThan(3);
    },
  );

  test('comes from the hips alone if no shoulders are seen, and is unknown without either', () => {
    expect(Math.abs(viewAngleDeg(seenFrom(30, ['hip'])) - 30)).toBeLessThan(4);
    expect(viewAngleDeg(seenFrom(30, []))).toBeNaN();
  });
});
