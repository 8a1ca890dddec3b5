import type { RunnerPlane } from '@strideform/contracts';
import type { KeypointSequence } from './keypoints.ts';
import type { Motion, Side } from '@strideform/metric-book/measurement';
import { toImagePx } from './motion/observed.ts';

/**
 * Returns the vertical plane half-way between the legs, in which the runner moves, as the image
 * shows it. Null if the image has no scale, or if no foot was seen at rest on the ground.
 */
export function findRunnerPlane(
  { metresPerPx, groundYPx, rollDeg, facing }: Motion,
  picture: Pick<KeypointSequence, 'widthPx' | 'heightPx'>,
): RunnerPlane | null {
  // Perspective separates the ground heights of the feet. The mid-plane's is half-way.
  const groundY = (groundYPx.left + groundYPx.right) / 2;
  if (metresPerPx === null || Number.isNaN(groundY)) return null;
  const rollRad = ((facing === 'right' ? rollDeg : -rollDeg) * Math.PI) / 180;
  const cosine = Math.cos(rollRad);
  const sine = Math.sin(rollRad);
  const middleX = cosine * (picture.widthPx / 2) + sine * (picture.heightPx / 2);
  const origin = {
    x: cosine * middleX - sine * groundY,
    y: sine * middleX + cosine * groundY,
  };
  return {
    metres_per_px: metresPerPx.value,
    metres_per_px_uncertainty: metresPerPx.uncertainty,
    // 0 − sine, because JSON has no −0.
    origin_px: toImagePx(origin, facing, picture),
    forward: [facing === 'right' ? cosine : -cosine, 0 - sine],
  };
}

/**
 * Converts a point of the image, px, to the runner's plane: metres ahead of the plane's origin, and
 * metres above the ground.
 */
export function inRunnerPlane(
  { metres_per_px: scale, origin_px: origin, forward }: Readonly<RunnerPlane>,
  facing: Side,
  [u, v]: readonly [number, number],
): [number, number] {
  const [forwardU, forwardV] = forward;
  const up = facing === 'right' ? [forwardV, -forwardU] : [-forwardV, forwardU];
  const [upU, upV] = up as [number, number];
  const du = u - origin[0];
  const dv = v - origin[1];
  return [scale * (du * forwardU + dv * forwardV), scale * (du * upU + dv * upV)];
}
