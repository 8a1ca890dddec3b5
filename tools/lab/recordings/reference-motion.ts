import { Side, type Gender, type KeypointName } from '@strideform/contracts';
import type { Track3d } from '@strideform/motion-files';
import type { ForceRunName } from './force-run-names.ts';
import type { ForceStance } from './force-stances.ts';

export type FootStrike = 'rearfoot' | 'midfoot' | 'forefoot';

/** An angle over time. */
export interface TimedAngle {
  readonly timesS: Float64Array;
  readonly angleDeg: Float64Array;
}

/** What is known about a recorded runner. None of it comes from the engine. */
interface MotionTruth {
  /**
   * By the force plate, 50 N on the force as the data set delivers it, unless `forceDefinition`
   * says otherwise.
   */
  readonly stances: Readonly<Record<Side, readonly ForceStance[]>>;
  readonly forceDefinition: string;
  /**
   * Best guess of how much later the true events are than `stances`, s: the effect of the force's
   * filter or of its plate's offset. Absent where there is none.
   */
  readonly shiftS?: ForceStance;
  /** The time in which the forces of both feet are known, s. */
  readonly coveredS: readonly [number, number];
  readonly speedMps: number;
  readonly footStrike: FootStrike;
  /**
   * Altman and Davis' strike angle from the recorded foot points at the plate's contacts, toes up
   * +, median.
   */
  readonly strikeAngleDeg: number;
  /** Of each foot's own stances. */
  readonly sideStrikeAngleDeg: Readonly<Record<Side, number>>;
  readonly kneeFlexion: Readonly<Record<Side, TimedAngle>>;
  readonly kneeDefinition: string;
  /**
   * Sagittal joint angles by the data set's own inverse kinematics, flexion and dorsiflexion +;
   * absent where it has none.
   */
  readonly inverseKinematics?: Readonly<
    Record<Side, Readonly<Record<'hip' | 'knee' | 'ankle', TimedAngle>>>
  >;
}

/** A runner's recorded motion: x forward, y up, z to the runner's right, m. */
export interface ReferenceMotion {
  readonly dataSet:
    'rajagopal-run' | 'footnet-strides' | 'bmc-run' | 'rendered-runner' | ForceRunName;
  /** Recordings of the same person share it. */
  readonly person: string;
  readonly surface: 'treadmill' | 'overground';
  readonly timesS: Float64Array;
  readonly points: ReadonlyMap<KeypointName, Track3d>;
  readonly subject: {
    readonly heightM: number;
    readonly massKg: number | null;
    readonly gender: Gender | null;
  };
  readonly truth: MotionTruth;
  /**
   * How keypoints were made from markers, and where the stature comes from: sentences for a reader
   * of the results.
   */
  readonly markerMap: string;
  readonly statureSource: string;
}

/** The recording with its stances moved to the best guess of the true events. */
export function bestGuess(motion: ReferenceMotion): ReferenceMotion {
  const { stances, shiftS } = motion.truth;
  if (!shiftS) return motion;
  const moved = (side: Side): ForceStance[] =>
    stances[side].map(({ initialContactS, toeOffS }) => ({
      initialContactS: initialContactS + shiftS.initialContactS,
      toeOffS: toeOffS + shiftS.toeOffS,
    }));
  const bestStances = { left: moved('left'), right: moved('right') };
  return { ...motion, truth: { ...motion.truth, stances: bestStances } };
}
