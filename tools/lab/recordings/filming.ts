import type { Side } from '@strideform/contracts';
import type { PoseErrors } from './pose-error-sizes.ts';

/** Conditions in which a recorded motion is filmed. */
export interface Filming {
  readonly rateHz: number;
  /** Side of the image that the runner faces. The leg on that side is the near one. */
  readonly facing: Side;
  /**
   * White noise: independent in each frame and point, with one SD in px. Pose-like noise: with the
   * shape of a pose model's errors, `times` as large as measured. Clips with the same `habitSeed`
   * share the part that repeats with each stride, as clips of one runner do. Without it, each clip
   * draws its own. `measured`: errors to draw from, instead of those of the two filmed clips.
   */
  readonly noise:
    | { readonly kind: 'white'; readonly sdPx: number }
    | {
        readonly kind: 'pose-like';
        readonly times: number;
        readonly habitSeed?: number;
        readonly measured?: readonly PoseErrors[];
      };
  /** Share of points that are missing. */
  readonly dropOutShare: number;
  /** Share of frames in which left and right legs are exchanged. */
  readonly swapShare: number;
  /** Number of such frames in a row. */
  readonly swapFrames: number;
  /** True if points of the far leg that pass behind the near leg are missing. */
  readonly hidesFarLeg: boolean;
  readonly rollDeg: number;
  readonly distanceM: number;
  readonly cameraHeightM: number;
  /** Pixels per metre in the runner's mid-plane. */
  readonly pxPerM: number;
  /** Variable frame rate: each interval is longer or shorter by up to this share. */
  readonly intervalJitter: number;
  /** Share of frames that are lost. */
  readonly lostFrameShare: number;
  /** Slow motion: real time divided by the clip's playing speed. `rateHz` is per real second. */
  readonly slowMotionFactor: number;
  /** Start of the used part of the recording, s since its start. */
  readonly fromS: number;
  readonly durationS: number;
  readonly seed: number;
}

/**
 * Default conditions. A runner of 1.75 m is about 580 px tall in a portrait image of 720 × 1280.
 */
export const plainFilming: Filming = {
  rateHz: 60,
  facing: 'right',
  noise: { kind: 'white', sdPx: 0 },
  dropOutShare: 0,
  swapShare: 0,
  swapFrames: 1,
  hidesFarLeg: false,
  rollDeg: 0,
  distanceM: 4,
  cameraHeightM: 1,
  pxPerM: 330,
  intervalJitter: 0,
  lostFrameShare: 0,
  slowMotionFactor: 1,
  fromS: 0,
  durationS: Infinity,
  seed: 1,
};
