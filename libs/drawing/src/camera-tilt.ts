import {
  middle,
  trunkAngle,
  type BodySide,
  type FigureFrame,
  type PicturePoint,
} from './figure.ts';

/**
 * Returns the signed angle from one direction to another in the picture, clockwise +, −180–180°.
 */
export function turnDeg(from: PicturePoint, to: PicturePoint): number {
  const cross = from.xPx * to.yPx - from.yPx * to.xPx;
  const dot = from.xPx * to.xPx + from.yPx * to.yPx;
  return (Math.atan2(cross, dot) * 180) / Math.PI;
}

/**
 * Returns the tilt of the world's vertical in the picture, clockwise +, deg. The analysis corrects
 * the camera's tilt in its angles, but not in its points. So the trunk's lean in the picture minus
 * the measured lean is the camera's tilt.
 */
export function verticalTiltDeg(
  { pointOf, angleDeg }: Pick<FigureFrame, 'pointOf' | 'angleDeg'>,
  facing: BodySide | null,
): number {
  const [hips, shoulders] = (['hip', 'shoulder'] as const).map((part) =>
    middle(pointOf('left', part), pointOf('right', part)),
  );
  const measured = angleDeg(trunkAngle.name);
  if (hips == null || shoulders == null || measured === null) return 0;
  const trunk = { xPx: shoulders.xPx - hips.xPx, yPx: shoulders.yPx - hips.yPx };
  const leanInPictureDeg = turnDeg({ xPx: 0, yPx: -1 }, trunk);
  return leanInPictureDeg - (facing === 'right' ? measured : -measured);
}
