import type { Estimate } from '../motion/motion.ts';
import { isTrackKnown } from '../motion/tracks.ts';
import { pointOf, sides, type SidedPart } from '../keypoints.ts';
import type { JointAngle } from '../motion/angles.ts';
import type { MetricInput, Requirement } from './metric.ts';

const anyKnown = (values: Float64Array): boolean => values.some(Number.isFinite);

const pointUnseen =
  (part: SidedPart, name: string) =>
  ({ motion }: MetricInput): string | null =>
    sides.some((side) => isTrackKnown(motion.points[pointOf(side, part)]))
      ? null
      : `the ${name} was not seen`;
const jointUnknown =
  (joint: JointAngle) =>
  ({ angles }: MetricInput): string | null =>
    sides.some((side) => anyKnown(angles.joints[side][joint]))
      ? null
      : `the ${joint}'s angle could not be told`;
const segmentUnknown =
  (segment: 'thigh' | 'foot') =>
  ({ angles }: MetricInput): string | null =>
    sides.some((side) => anyKnown(angles[segment][side])) ? null : `the ${segment} was not seen`;
const noScale = ({ motion }: MetricInput): string | null =>
  motion.metresPerPx === null ? motion.scaleNote || 'the image scale is not known' : null;

/** What to tell a reader when a requirement is not met; null when it is. */
const reasons: Readonly<Record<Requirement, (input: MetricInput) => string | null>> = {
  strides: ({ gait }) => (gait.strides.length === 0 ? 'no whole stride was seen' : null),
  scale: noScale,
  speed: (input) =>
    input.gait.speedMps === null ? (noScale(input) ?? 'the speed could not be told') : null,
  mass: ({ subject }) => (subject.massKg === null ? "needs the runner's weight" : null),
  leg_length: ({ subject }) =>
    subject.legLengthM === null && subject.heightM === null
      ? "needs the runner's leg length or height"
      : null,
  centre_of_mass: ({ motion }) =>
    isTrackKnown(motion.centreOfMass)
      ? null
      : 'too few body points were seen to place the centre of mass',
  rear_view: () => 'needs a rear view',
  hip: pointUnseen('hip', 'hip'),
  ankle: pointUnseen('ankle', 'ankle'),
  heel: pointUnseen('heel', 'heel'),
  foot_index: pointUnseen('foot_index', 'forefoot'),
  posture_angle: ({ angles }) => (anyKnown(angles.posture) ? null : 'the trunk was not seen'),
  thigh_angle: segmentUnknown('thigh'),
  hip_angle: jointUnknown('hip'),
  knee_angle: jointUnknown('knee'),
  ankle_angle: jointUnknown('ankle'),
  foot_angle: segmentUnknown('foot'),
};

/** Why `input` cannot serve a metric that requires these; null when it can. */
export function firstUnmet(input: MetricInput, requires: readonly Requirement[]): string | null {
  for (const requirement of requires) {
    const reason = reasons[requirement](input);
    if (reason !== null) return reason;
  }
  return null;
}

function known<T>(value: T | null, requirement: Requirement): T {
  if (value === null)
    throw new TypeError(
      `A metric read '${requirement}' without requiring it: add it to the metric's \`requires\`.`,
    );
  return value;
}

/** Image scale, m/px. */
export const scaleOf = (input: MetricInput): Estimate => known(input.motion.metresPerPx, 'scale');
/** Session speed, m/s. */
export const speedOf = (input: MetricInput): Estimate => known(input.gait.speedMps, 'speed');
/** Body mass, kg. */
export const massOf = (input: MetricInput): number => known(input.subject.massKg, 'mass');

/** Leg length as a share of stature (Winter, used by Morin et al. 2005). */
const legShareOfHeight = 0.53;
/** Leg length, m: as given, else from stature. */
export function legLengthOf({ subject }: MetricInput): number {
  return subject.legLengthM ?? legShareOfHeight * known(subject.heightM, 'leg_length');
}
