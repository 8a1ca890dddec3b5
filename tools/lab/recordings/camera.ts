/**
 * Pinhole camera next to the runner's path. It looks straight across, and is level except for its
 * roll.
 */
export interface Camera {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focalPx: number;
  /**
   * Side of the runner on which the camera is. Seen from the right, the runner faces right in the
   * image.
   */
  readonly side: 'left' | 'right';
  /** Position of the optical centre: forward, up, and at `distanceM` from the mid-plane. */
  readonly xM: number;
  readonly yM: number;
  readonly midPlaneZM: number;
  readonly distanceM: number;
  /** Roll that turns the image clockwise, deg. */
  readonly rollDeg: number;
}

/** Returns the image point, px (y down), of a point x forward, y up, z to the runner's right, m. */
export function project(camera: Camera, x: number, y: number, z: number): [number, number] {
  const towards = camera.side === 'right' ? 1 : -1;
  const depthM = camera.distanceM - towards * (z - camera.midPlaneZM);
  const across = (towards * camera.focalPx * (x - camera.xM)) / depthM;
  const down = (-camera.focalPx * (y - camera.yM)) / depthM;
  const rollRad = (camera.rollDeg * Math.PI) / 180;
  const [c, s] = [Math.cos(rollRad), Math.sin(rollRad)];
  return [camera.widthPx / 2 + c * across - s * down, camera.heightPx / 2 + s * across + c * down];
}
