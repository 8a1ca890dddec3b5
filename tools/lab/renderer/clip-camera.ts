import { aboutY, apply, multiply, rad, type Matrix, type Vector } from './vectors.ts';

export const views = ['side', 'rear'] as const;
export type View = (typeof views)[number];

/**
 * Pinhole camera, level and square to the mid-plane of the image. It does not move: the runner and
 * the treadmill are turned in front of it.
 */
export class ClipCamera {
  readonly positionM: Vector;
  readonly lookAtM: Vector;
  readonly focalPx: number;
  /** Rotation from the runner's axes to the scene's. */
  readonly heading: Matrix;

  constructor(
    readonly widthPx: number,
    readonly heightPx: number,
    /** Height of the image at the runner, m. */
    readonly heightShownM: number,
    readonly distanceM: number,
    readonly heightM: number,
    readonly headingDeg: number,
  ) {
    this.positionM = [0, heightM, distanceM];
    this.lookAtM = [0, heightM, 0];
    this.focalPx = (heightPx / heightShownM) * distanceM;
    this.heading = aboutY(rad(headingDeg));
  }

  /** Returns the image position, px, of a point in the runner's axes, m. */
  project(point: Vector): [number, number] {
    const [x, y, z] = apply(this.heading, point);
    const depthM = this.distanceM - z;
    return [
      this.widthPx / 2 + (this.focalPx * x) / depthM,
      this.heightPx / 2 - (this.focalPx * (y - this.heightM)) / depthM,
    ];
  }

  /** Returns a bone's matrix in the scene: three rows of four. */
  inScene(linear: Matrix, shift: Vector): number[] {
    const turned = multiply(this.heading, linear);
    const moved = apply(this.heading, shift);
    return turned.flatMap((row, i) => [...row, moved[i]!].map((value) => Number(value.toFixed(6))));
  }

  get fieldOfViewDeg(): number {
    return (2 * Math.atan(this.heightShownM / 2 / this.distanceM) * 180) / Math.PI;
  }
}

/**
 * Returns the heading. Seen from the right, the runner faces right in the image. Seen from behind,
 * the runner faces away from the camera.
 */
export function headingDegOf(view: View, side: 'left' | 'right'): number {
  if (view === 'rear') return 90;
  return side === 'right' ? 0 : 180;
}
