import type { PlainReasonCode } from '../reasons.ts';
import type { Estimate } from './estimate.ts';
import type { Gait } from './gait.ts';
import { pointOf, sides, type SidedPart } from './body-points.ts';
import type { JointAngle } from './angles.ts';
import { legLengthShare } from './body-proportions.ts';
import { isTrackKnown } from './motion.ts';
import type { MetricInput } from './metric-input.ts';
import { mean } from './statistics.ts';

/** Data that a metric needs. A point or an angle counts as known if at least one side has it. */
export type Requirement =
  | 'strides'
  | 'running'
  | 'scale'
  | 'speed'
  | 'mass'
  | 'leg_length'
  | 'centre_of_mass'
  | 'hip'
  | 'ankle'
  | 'heel'
  | 'foot_index'
  | 'posture_angle'
  | 'thigh_angle'
  | 'hip_angle'
  | 'knee_angle'
  | 'ankle_angle'
  | 'foot_angle';

const isAnyKnown = (values: Float64Array): boolean => values.some(Number.isFinite);

const isPointSeen =
  (part: SidedPart) =>
  ({ motion }: MetricInput): boolean =>
    sides.some((side) => isTrackKnown(motion.points[pointOf(side, part)]));
const isJointKnown =
  (joint: JointAngle) =>
  ({ angles }: MetricInput): boolean =>
    sides.some((side) => isAnyKnown(angles.joints[side][joint]));
const isSegmentSeen =
  (segment: 'thigh' | 'foot') =>
  ({ angles }: MetricInput): boolean =>
    sides.some((side) => isAnyKnown(angles[segment][side]));

/**
 * Returns true if the runner flies between steps: a foot is on the ground for less than half of its
 * stride.
 */
function hasFlight({ pattern, strides }: Gait): boolean {
  const duties = strides.map(({ startS, toeOffS, endS }) => (toeOffS - startS) / (endS - startS));
  return pattern === 'running' && mean(duties) < 0.5;
}

/** Checks of an input, one for each requirement. */
const isMet: Readonly<Record<Requirement, (input: MetricInput) => boolean>> = {
  strides: ({ gait }) => gait.strides.length > 0,
  running: ({ gait }) => hasFlight(gait),
  scale: ({ motion }) => motion.metresPerPx !== null,
  speed: ({ gait }) => gait.speedMps !== null,
  mass: ({ subject }) => subject.massKg !== null,
  leg_length: ({ subject }) => subject.legLengthM !== null || subject.heightM !== null,
  centre_of_mass: ({ motion }) => isTrackKnown(motion.centreOfMass),
  hip: isPointSeen('hip'),
  ankle: isPointSeen('ankle'),
  heel: isPointSeen('heel'),
  foot_index: isPointSeen('foot_index'),
  posture_angle: ({ angles }) => isAnyKnown(angles.posture),
  thigh_angle: isSegmentSeen('thigh'),
  hip_angle: isJointKnown('hip'),
  knee_angle: isJointKnown('knee'),
  ankle_angle: isJointKnown('ankle'),
  foot_angle: isSegmentSeen('foot'),
};

/** Reasons for a missing value, by unmet requirement. */
const unmetReasons: Readonly<Record<Requirement, PlainReasonCode>> = {
  strides: 'no_whole_stride',
  running: 'model_needs_flight',
  scale: 'scale_not_known',
  speed: 'speed_not_measured',
  mass: 'no_mass_given',
  leg_length: 'no_leg_length_given',
  centre_of_mass: 'centre_of_mass_not_seen',
  hip: 'hip_not_seen',
  ankle: 'ankle_not_seen',
  heel: 'heel_not_seen',
  foot_index: 'forefoot_not_seen',
  posture_angle: 'trunk_not_seen',
  thigh_angle: 'thigh_not_seen',
  hip_angle: 'hip_angle_not_measured',
  knee_angle: 'knee_angle_not_measured',
  ankle_angle: 'ankle_angle_not_measured',
  foot_angle: 'foot_not_seen',
};

/**
 * Returns the reason for an unmet requirement. Without a scale there is no speed either, so the
 * reason for the missing scale takes precedence.
 */
function reasonFor(requirement: Requirement, { motion }: MetricInput): PlainReasonCode {
  const needsScale = requirement === 'scale' || requirement === 'speed';
  if (!needsScale || motion.metresPerPx !== null) return unmetReasons[requirement];
  return motion.noScaleReason ?? unmetReasons.scale;
}

/** Returns the reason why `input` lacks one of these requirements, or null if it meets them all. */
export function firstUnmetRequirement(
  input: MetricInput,
  requires: readonly Requirement[],
): PlainReasonCode | null {
  const unmet = requires.find((requirement) => !isMet[requirement](input));
  return unmet === undefined ? null : reasonFor(unmet, input);
}

function required<T>(value: T | null, requirement: Requirement): T {
  if (value === null)
    throw new TypeError(
      `A metric read '${requirement}' without requiring it: add it to the metric's \`requires\`.`,
    );
  return value;
}

/** Returns the image scale, m/px. */
export const scaleOf = (input: MetricInput): Estimate =>
  required(input.motion.metresPerPx, 'scale');
/** Returns the session's speed, m/s. */
export const speedOf = (input: MetricInput): Estimate => required(input.gait.speedMps, 'speed');
/** Standard uncertainty of a given body mass, kg: clothes, shoes and time of the day (ours). */
const massUncertaintyKg = 1;
/** Standard uncertainty of a leg length measured by hand, m (ours). */
const legLengthUncertaintyM = 0.02;
/** Scatter between people of leg length as a share of stature, relative to it (ours). */
const legShareUncertainty = 0.03;

/** Returns the body mass, kg. */
export const massOf = ({ subject, errorsBetween }: MetricInput): Estimate => ({
  value: required(subject.massKg, 'mass'),
  uncertainty: errorsBetween === 'sides' ? 0 : massUncertaintyKg,
});

/**
 * Returns the leg length, m: the given one, or its share of the stature (Winter 2009, used by Morin
 * et al. 2005).
 */
export function legLengthOf({ subject, errorsBetween }: MetricInput): Estimate {
  const given = subject.legLengthM;
  const value = given ?? legLengthShare * required(subject.heightM, 'leg_length');
  const error = given === null ? legShareUncertainty * value : legLengthUncertaintyM;
  return { value, uncertainty: errorsBetween === undefined ? error : 0 };
}

/**
 * Returns a factor of 1 with the error of a model, as a share of its result. Values of one runner
 * share that error.
 */
export const modelFactor = ({ errorsBetween }: MetricInput, error: number): Estimate => ({
  value: 1,
  uncertainty: errorsBetween === undefined ? error : 0,
});
