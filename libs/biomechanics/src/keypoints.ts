/** What the engine reads: keypoints of one runner, frame by frame, in image pixels (y down). */

export type Side = 'left' | 'right';
export const sides: readonly Side[] = ['left', 'right'];
export const otherSide = (side: Side): Side => (side === 'left' ? 'right' : 'left');

export type SidedPart =
  'shoulder' | 'elbow' | 'wrist' | 'hip' | 'knee' | 'ankle' | 'heel' | 'foot_index';
export type PointName = 'nose' | `${Side}_${SidedPart}`;
export const pointOf = (side: Side, part: SidedPart): PointName => `${side}_${part}`;

/** [x px, y px, confidence 0–1], or null where the point was not seen. */
export type KeypointSample = readonly [number, number, number] | null;

/**
 * [share of the runner lost in black 0–1, share blown out 0–1, difference in colour from what lies
 * beside the limbs in 8-bit steps], or null where no runner was seen.
 */
export type LightSample = readonly [number, number, number] | null;

export interface KeypointSequence {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly facing: 'auto' | Side;
  /** Presentation times, strictly rising, s. */
  readonly timestampsS: readonly number[];
  readonly names: readonly PointName[];
  /** `frames[i][j]` is point `names[j]` at `timestampsS[i]`. */
  readonly frames: readonly (readonly KeypointSample[])[];
  /** One entry a frame; absent where the light was not measured. */
  readonly light?: readonly LightSample[] | undefined;
}

/** The parts of a `strideform.keypoints/1` file that the engine reads. */
export interface KeypointFileContent {
  readonly width: number;
  readonly height: number;
  readonly facing: 'auto' | Side;
  readonly timestamps_s: readonly number[];
  readonly names: readonly PointName[];
  readonly frames: readonly (readonly KeypointSample[])[];
  readonly light?: readonly LightSample[] | undefined;
}

export const keypointSequence = ({
  width,
  height,
  facing,
  timestamps_s,
  names,
  frames,
  light,
}: KeypointFileContent): KeypointSequence => ({
  widthPx: width,
  heightPx: height,
  facing,
  timestampsS: timestamps_s,
  names,
  frames,
  light,
});

/** What is known of the runner; null where it was not told. */
export interface Subject {
  readonly heightM: number | null;
  readonly massKg: number | null;
  readonly legLengthM: number | null;
  readonly gender: 'male' | 'female' | null;
}

/** How the clip was taken. */
export interface Recording {
  readonly inclineDeg: number;
  readonly beltSpeedMps: number | null;
  /** How many times slower the clip plays than life. */
  readonly slowMotionFactor: number;
}
