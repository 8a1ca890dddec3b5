import type { KeypointName } from '@strideform/contracts';
import { referenceMotion } from './reference-trials.ts';
import { film } from './film.ts';
import { plainFilming } from './filming.ts';
import type { ImageTrack, ImageTracks } from './limb-axes.ts';
import { errorsOnRendering } from './measured-pose-errors.ts';
import { errorAxes, errorParts, type PoseErrors } from './pose-error-sizes.ts';
import { comparePoses } from './pose-errors.ts';
import { gaitCycleOf, poseLikeErrors } from './pose-like-noise.ts';

const motion = referenceMotion('rendered-runner')!;
const clip = film(motion, plainFilming);
const exact: ImageTracks = new Map(
  clip.keypoints.names.map((name, j): [KeypointName, ImageTrack] => [
    name,
    clip.keypoints.frames.map((frame) => [frame[j]![0], frame[j]![1]]),
  ]),
);
const staturePx = motion.subject.heightM * plainFilming.pxPerM;
const cycle = gaitCycleOf(motion);

/** Returns the sizes of all rests: sides, points, axes and phases in a fixed order. */
function restSizes(errors: PoseErrors): number[] {
  const points = [errors.near, errors.far].flatMap((side) =>
    errorParts.flatMap((part) => errorAxes.map((axis) => side[part][axis])),
  );
  return points.flatMap(({ grounded, lifted }) => [grounded, lifted]);
}

/** Adds pose-like errors to the exact points and measures them. */
function measureNoise(measured: readonly PoseErrors[], seed: number): PoseErrors {
  const errors = poseLikeErrors(
    exact,
    { ...cycle, takenS: clip.takenS, staturePx, near: 'right', times: 1, seed },
    measured,
  );
  const seen = new Map(
    [...exact].map(([name, track]): [KeypointName, ImageTrack] => [
      name,
      track.map(([x, y], i) => [
        x + (errors.get(name)?.[i]?.[0] ?? 0),
        y + (errors.get(name)?.[i]?.[1] ?? 0),
      ]),
    ]),
  );
  return comparePoses(seen, exact, {
    ...cycle,
    timesS: Array.from(clip.takenS),
    staturePx,
    near: 'right',
    divisor: 1,
  });
}

describe('pose-like noise', () => {
  test('has rests of the measured sizes, by side, point and phase', () => {
    const found = Array.from({ length: 6 }, (_, seed) =>
      measureNoise([errorsOnRendering], seed + 1),
    );
    const sizes = found.map(restSizes);
    restSizes(errorsOnRendering).forEach((measured, k) => {
      const mean = sizes.reduce((sum, one) => sum + one[k]!, 0) / sizes.length;
      expect(mean / measured).toBeGreaterThan(0.7);
      expect(mean / measured).toBeLessThan(1.6);
    });
  });

  test('repeats with each stride along the measured curve, with the same share for a whole side', () => {
    const found = measureNoise([errorsOnRendering], 3);
    const shares = errorParts
      .flatMap((part) =>
        errorAxes.map((axis) => {
          const [own, measured] = [
            found.near[part][axis].curve,
            errorsOnRendering.near[part][axis].curve,
          ];
          return {
            share: own.reduce((sum, value, j) => sum + value * measured[j]!, 0),
            size: measured.reduce((sum, value) => sum + value * value, 0),
          };
        }),
      )
      .filter(({ size }) => size > 1)
      .map(({ share, size }) => share / size);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.35);
  });

  test('moves a foot’s three points together', () => {
    expect(measureNoise([errorsOnRendering], 5).footCorrelation).toBeCloseTo(
      errorsOnRendering.footCorrelation,
      0.5,
    );
  });

  test('is zero at zero times the measured size', () => {
    const none = film(motion, { ...plainFilming, noise: { kind: 'pose-like', times: 0 } });
    expect(none.keypoints).toEqual(clip.keypoints);
  });
});
