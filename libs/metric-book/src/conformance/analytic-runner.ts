import type { RunnerProfile } from '@strideform/contracts';
import type { Recording } from '../measurement/metric-input.ts';
import type { Side } from '../measurement/body-points.ts';

/** One leg of the analytic runner. Angles have the signs of the metric book. */
export interface AnalyticLeg {
  /**
   * Distance by which perspective moves this leg, its hip and its ground in the image, relative to
   * the body's mid-plane, m.
   */
  readonly planeShiftM: { readonly ahead: number; readonly up: number };
  readonly contactTimeS: number;
  /** Distance of the ankle ahead of the hip at initial contact, m. */
  readonly ankleAheadM: number;
  /** Peak height of the foot above the ground, m: height = peak · sin²(π · share of swing). */
  readonly swingHeightM: number;
  /** Angle = mid + swing · cos(2π (t − initial contact) / T). */
  readonly thigh: { readonly midDeg: number; readonly swingDeg: number };
  readonly hip: { readonly midDeg: number; readonly swingDeg: number };
  /**
   * The knee has `contactDeg` at both events. A sin² bump rises to the peak in the middle of stance
   * and of swing.
   */
  readonly knee: {
    readonly contactDeg: number;
    readonly stancePeakDeg: number;
    readonly swingPeakDeg: number;
  };
  readonly ankle: { readonly contactDeg: number; readonly stancePeakDeg: number };
  /** The foot has `flatDeg` from 25 % of stance, and `strikeDeg` more at initial contact. */
  readonly foot: { readonly flatDeg: number; readonly strikeDeg: number };
}

/**
 * Runner defined by formulas, so that the true value of every metric can be calculated on paper.
 * Paths and angles are independent of each other, which avoids inverse kinematics: a metric reads
 * either paths or angles.
 */
export interface AnalyticRunner {
  readonly surface: 'treadmill' | 'overground';
  readonly rateHz: number;
  readonly durationS: number;
  /** Stride time, s: T in the formulas. */
  readonly strideTimeS: number;
  /** First left initial contact, s. The right one follows `rightLagS` later. */
  readonly firstContactS: number;
  readonly rightLagS: number;
  /** Speed along the ground, m/s. */
  readonly speedMps: number;
  readonly speedUncertaintyMps: number;
  readonly eventUncertaintyS: number;
  readonly contactTimeErrorS: number;
  /** Standard uncertainty of the camera's roll, deg. */
  readonly rollErrorDeg: number;
  /** Image scale, m/px, and its relative standard uncertainty. */
  readonly metresPerPx: number;
  readonly scaleUncertainty: number;
  /** True if the metrics know the scale and the speed. */
  readonly scaleKnown: boolean;
  readonly speedKnown: boolean;
  /**
   * Height of the hip above the ankle at initial contact, and mean height of the centre of mass
   * above the ground, m.
   */
  readonly hipHeightM: number;
  readonly comHeightM: number;
  /**
   * Peak-to-trough movement of the centre of mass, m: height = mean − half · cos(4π (t −
   * mid-stance) / T).
   */
  readonly comOscillationM: number;
  readonly postureDeg: number;
  readonly left: AnalyticLeg;
  readonly right: AnalyticLeg;
  readonly subject: RunnerProfile;
  readonly recording: Recording;
}

export const standardLeg: AnalyticLeg = {
  planeShiftM: { ahead: 0, up: 0 },
  contactTimeS: 0.25,
  ankleAheadM: 0.2,
  swingHeightM: 0.25,
  thigh: { midDeg: 5, swingDeg: 25 },
  hip: { midDeg: 15, swingDeg: 20 },
  knee: { contactDeg: 12, stancePeakDeg: 42, swingPeakDeg: 95 },
  ankle: { contactDeg: 3, stancePeakDeg: 22 },
  foot: { flatDeg: 2, strikeDeg: 15 },
};

/** 3 m/s on a level treadmill, T = 0.7 s, both legs equal. */
export const standardRunner: AnalyticRunner = {
  surface: 'treadmill',
  rateHz: 100,
  durationS: 4,
  strideTimeS: 0.7,
  firstContactS: 0.1,
  rightLagS: 0.35,
  speedMps: 3,
  speedUncertaintyMps: 0.06,
  eventUncertaintyS: 0.01,
  contactTimeErrorS: 0.008,
  rollErrorDeg: 0,
  metresPerPx: 0.004,
  scaleUncertainty: 0.02,
  scaleKnown: true,
  speedKnown: true,
  hipHeightM: 0.8,
  comHeightM: 1,
  comOscillationM: 0.08,
  postureDeg: 6,
  left: standardLeg,
  right: standardLeg,
  subject: { heightM: 1.75, massKg: 70, legLengthM: null, gender: null },
  recording: { inclineDeg: 0, beltSpeedMps: null, slowMotionFactor: 1 },
};

/** Returns a side's first initial contact, s. */
export const firstContactOf = (runner: AnalyticRunner, side: Side): number =>
  runner.firstContactS + (side === 'left' ? 0 : runner.rightLagS);

/** Returns the initial contacts of a side within the clip, s. */
export function contactsOf(runner: AnalyticRunner, side: Side): number[] {
  const firstS = firstContactOf(runner, side);
  const count = Math.floor((runner.durationS - firstS) / runner.strideTimeS) + 1;
  return Array.from({ length: count }, (_, k) => firstS + k * runner.strideTimeS);
}
