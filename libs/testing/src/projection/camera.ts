/** A pinhole camera beside the runner's way, level but for its roll, looking straight across. */
export interface Camera {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly focalPx: number;
  /** On which side of the runner it stands: seen from the right, the runner faces image-right. */
  readonly side: 'left' | 'right';
  /** Optical centre: ahead, up, and the mid plane that it is `distanceM` from. */
  readonly xM: number;
  readonly yM: number;
  readonly midPlaneZM: number;
  readonly distanceM: number;
  /** Turns the picture clockwise, deg. */
  readonly rollDeg: number;
}

/** Image point, px (y down), of a point x forward, y up, z to the runner's right, m. */
export function project(camera: Camera, x: number, y: number, z: number): [number, number] {
  const towards = camera.side === 'right' ? 1 : -1;
  const depthM = camera.distanceM - towards * (z - camera.midPlaneZM);
  const across = (towards * camera.focalPx * (x - camera.xM)) / depthM;
  const down = (-camera.focalPx * (y - camera.yM)) / depthM;
  const [c, s] = [
    Math.cos((camera.rollDeg * Math.PI) / 180),
    Math.sin((camera.rollDeg * Math.PI) / 180),
  ];
  return [camera.widthPx / 2 + c * across - s * down, camera.heightPx / 2 + s * across + c * down];
}
