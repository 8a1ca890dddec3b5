import { Side, type Gender, type KeypointName } from '@strideform/contracts';
import type { ForceStance, Track3d } from '@strideform/motion-files';
import type { ForceRunName } from './force-run-names.ts';

export type FootStrike = 'rearfoot' | 'midfoot' | 'forefoot';

/** Angle over time. */
export interface TimedAngle {
  readonly timesS: Float64Array;
  readonly angleDeg: Float64Array;
}

/** Truth about a recorded runner. None of it comes from the engine. */
interface MotionTruth {
  /**
   * Stances by the force plate: above 50 N of the force as in the data set, unless
   * `forceDefinition` says otherwise.
   */
  readonly stances: Readonly<Record<Side, readonly ForceStance[]>>;
  readonly forceDefinition: string;
  /**
   * Best guess of the delay of the true events against `stances`, s. It comes from the force's
   * filter or its plate's offset. Absent if there is none.
   */
  readonly shiftS?: ForceStance;
  /** Time in which the forces of both feet are known, s. */
  readonly coveredS: readonly [number, number];
  readonly speedMps: number;
  readonly footStrike: FootStrike;
  /**
   * Strike angle by Altman and Davis, from the recorded foot points at the plate's contacts, toes
   * up +, median.
   */
  readonly strikeAngleDeg: number;
  /** Strike angle of each foot's own stances. */
  readonly sideStrikeAngleDeg: Readonly<Record<Side, number>>;
  readonly kneeFlexion: Readonly<Record<Side, TimedAngle>>;
  readonly kneeDefinition: string;
  /**
   * Sagittal joint angles by the data set's own inverse kinematics, flexion and dorsiflexion +.
   * Absent if it has none.
   */
  readonly inverseKinematics?: Readonly<
    Record<Side, Readonly<Record<'hip' | 'knee' | 'ankle', TimedAngle>>>
  >;
}

/** Recorded motion of a runner: x forward, y up, z to the runner's right, m. */
export interface ReferenceMotion {
  readonly dataSet:
    'rajagopal-run' | 'footnet-strides' | 'bmc-run' | 'rendered-runner' | ForceRunName;
  /** Name that recordings of the same person share. */
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
  /** Sentence for readers of the results on how keypoints were made from markers. */
  readonly markerMap: string;
  /** Source of the stature, as a sentence for readers of the results. */
  readonly statureSource: string;
}

/** Returns the recording with its stances moved to the best guess of the true events. */
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
