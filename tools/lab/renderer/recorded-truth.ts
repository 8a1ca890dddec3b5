import { keypointNames, Side, type KeypointName } from '@strideform/contracts';
import type { RecordedFrame, RecordedMotion } from './body-points.ts';
import type { ClipCamera } from './clip-camera.ts';
import type { Residual } from './drawn-points.ts';
import { posedPoint, type PosedBones } from './recorded-body.ts';
import type { RecordedClipOptions } from './recorded-options.ts';
import type { PlateContact, RecordedRun } from './recorded-run.ts';
import type { Rig } from './rig.ts';
import type { Vector } from './vectors.ts';

export interface RecordedTruthInput {
  readonly run: RecordedRun;
  readonly motion: RecordedMotion;
  readonly frames: readonly RecordedFrame[];
  readonly poses: readonly PosedBones[];
  readonly rig: Rig;
  readonly view: ClipCamera;
  readonly residual: readonly Residual[];
  readonly options: RecordedClipOptions;
  readonly statureM: number;
}

type SeenPoint = readonly [number, number] | null;
type Range = readonly [number, number];

/** True values of a clip of a recorded person. Times are s since the clip's first frame. */
export interface RecordedTruth {
  readonly format: 'rendered-run/1';
  readonly person: string;
  readonly trial: string;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
  /** Time of the clip's first frame on the recording's clock, s. */
  readonly starts_at_s: number;
  readonly view: string;
  /** Side toward the camera. For a view from behind, it is the requested side. */
  readonly near_side: Side;
  readonly appearance: RecordedClipOptions['appearance'];
  readonly speed_mps: number;
  readonly stature_m: number;
  readonly camera: {
    readonly position_m: Vector;
    readonly focal_px: number;
    /**
     * Rotation of the runner in front of the camera, deg. At 0, the runner faces right in the
     * image.
     */
    readonly runner_heading_deg: number;
  };
  /** Contact and toe-off of every stance whose events are both in the clip. */
  readonly contacts_s: Readonly<Record<Side, readonly Range[]>>;
  readonly force_filtering: string;
  readonly names: readonly KeypointName[];
  /**
   * Points that were not recorded. The image shows a plausible motion, at exactly these positions.
   */
  readonly made_up: readonly KeypointName[];
  /** Drawn − recorded position, % of stature. */
  readonly residual: readonly Residual[];
  readonly frames: readonly {
    readonly t: number;
    /**
     * Image positions in the order of `names`, px; null if the recording has a gap that is too
     * long.
     */
    readonly points_px: readonly SeenPoint[];
    /** Positions x forward, y up from the belt, z to the runner's right, m. */
    readonly points_m: readonly (Vector | null)[];
  }[];
}

const rounded = (values: readonly number[], digits: number): number[] =>
  values.map((value) => Number(value.toFixed(digits)));

export function recordedTruth(input: RecordedTruthInput): RecordedTruth {
  const { run, motion, frames, poses, rig, view, residual, options, statureM } = input;
  const startS = frames[0]!.takenS;
  const endS = frames.at(-1)!.takenS;
  const contactsOf = (side: Side): Range[] =>
    run.contactsS[side]
      .filter((contact) => isInside(contact, startS, endS))
      .map((contact) => rounded([contact[0] - startS, contact[1] - startS], 5) as unknown as Range);
  const [noseBone, nose] = rig.landmarks['nose']!;
  return {
    format: 'rendered-run/1',
    person: run.person,
    trial: run.trial,
    fps: options.fps,
    width: view.widthPx,
    height: view.heightPx,
    starts_at_s: startS,
    view: options.view,
    near_side: options.side,
    appearance: options.appearance,
    speed_mps: run.speedMps,
    stature_m: statureM,
    camera: {
      position_m: view.positionM,
      focal_px: view.focalPx,
      runner_heading_deg: view.headingDeg,
    },
    contacts_s: { left: contactsOf('left'), right: contactsOf('right') },
    force_filtering: run.forceFiltering,
    names: [...keypointNames],
    made_up: ['nose', ...motion.madeUp],
    residual,
    frames: frames.map(({ takenS, points, unknown }, i) => {
      const place = (name: KeypointName): Vector | null => {
        if (name === 'nose') return posedPoint(poses[i]![noseBone]!, nose);
        return unknown.has(name) ? null : points[name];
      };
      const places = keypointNames.map(place);
      return {
        t: Number((takenS - startS).toFixed(6)),
        points_px: places.map(
          (point) => point && (rounded(view.project(point), 3) as [number, number]),
        ),
        points_m: places.map((point) => point && (rounded(point, 5) as unknown as Vector)),
      };
    }),
  };
}

const isInside = ([contactS, toeOffS]: PlateContact, startS: number, endS: number): boolean =>
  contactS >= startS && toeOffS <= endS;
