import type { RunnerPlane } from '@strideform/contracts';
import type { KeypointSequence, Side } from './keypoints.ts';
import type { Motion } from './motion/motion.ts';
import { toImage } from './motion/observed.ts';

/** null when the picture has no scale, or no foot was ever seen at rest on the ground. */
export function findRunnerPlane(
  { metresPerPx, groundYPx, rollDeg, facing }: Motion,
  picture: Pick<KeypointSequence, 'widthPx' | 'heightPx'>,
): RunnerPlane | null {
  // Perspective sets the feet's grounds apart; the mid plane's lies half-way.
  const groundY = (groundYPx.left + groundYPx.right) / 2;
  if (metresPerPx === null || Number.isNaN(groundY)) return null;
  const roll = ((facing === 'right' ? rollDeg : -rollDeg) * Math.PI) / 180;
  const [c, s] = [Math.cos(roll), Math.sin(roll)];
  const middleX = c * (picture.widthPx / 2) + s * (picture.heightPx / 2);
  const origin = { x: c * middleX - s * groundY, y: s * middleX + c * groundY };
  return {
    metres_per_px: metresPerPx.value,
    metres_per_px_uncertainty: metresPerPx.uncertainty,
    // 0 − s, as JSON knows no −0.
    origin_px: toImage(origin, facing, picture),
    forward: [facing === 'right' ? c : -c, 0 - s],
  };
}

/** Metres ahead of the plane's origin and above the ground, of a point of the picture, px. */
export function inRunnerPlane(
  { metres_per_px: scale, origin_px: origin, forward }: Readonly<RunnerPlane>,
  facing: Side,
  [u, v]: readonly [number, number],
): [number, number] {
  const up =
    facing === 'right'
      ? ([forward[1], -forward[0]] as const)
      : ([-forward[1], forward[0]] as const);
  const [du, dv] = [u - origin[0], v - origin[1]];
  return [scale * (du * forward[0] + dv * forward[1]), scale * (du * up[0] + dv * up[1])];
}
