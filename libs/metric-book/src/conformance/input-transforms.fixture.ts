import { otherSide, type PointName, type Side } from '../measurement/body-points.ts';
import type { Gait } from '../measurement/gait.ts';
import type { AngleSeries, JointAngle } from '../measurement/angles.ts';
import type { Estimate } from '../measurement/estimate.ts';
import type { Track } from '../measurement/motion.ts';
import type { MetricInput } from '../measurement/metric-input.ts';
import type { Requirement } from '../measurement/requirements.ts';

type TrackMap = (track: Track) => Track;
const swapped = <T>(values: Readonly<Record<Side, T>>): Record<Side, T> => ({
  left: values.right,
  right: values.left,
});
const scaledEstimate = (estimate: Estimate | null, k: number): Estimate | null =>
  estimate && { value: estimate.value * k, uncertainty: estimate.uncertainty * k };
const scaled = (value: number | null, k: number): number | null =>
  value === null ? null : value * k;

function mapTracks(input: MetricInput, map: TrackMap): MetricInput {
  const { motion } = input;
  const points = Object.fromEntries(
    Object.entries(motion.points).map(([name, track]) => [name, map(track)]),
  );
  return { ...input, motion: { ...motion, points, centreOfMass: map(motion.centreOfMass) } };
}
const withMotion = (input: MetricInput, motion: Partial<MetricInput['motion']>): MetricInput => ({
  ...input,
  motion: { ...input.motion, ...motion },
});
const withGait = (input: MetricInput, gait: Partial<Gait>): MetricInput => ({
  ...input,
  gait: { ...input.gait, ...gait },
});

/** Returns the same run with another origin of the image. */
export function withOriginMoved(input: MetricInput, rightPx: number, upPx: number): MetricInput {
  const { groundYPx } = input.motion;
  const moved = mapTracks(input, ({ x, y }) => ({
    x: x.map((each) => each + rightPx),
    y: y.map((each) => each + upPx),
  }));
  return withMotion(moved, {
    groundYPx: { left: groundYPx.left + upPx, right: groundYPx.right + upPx },
  });
}

/** Returns the runner's mirror image: the legs exchange their movements. */
export function withSidesSwapped(input: MetricInput): MetricInput {
  const { motion, gait, angles } = input;
  const nameOf = (name: string): string =>
    name.replace(/^(left|right)_/, (_, side: Side) => `${otherSide(side)}_`);
  const points = Object.fromEntries(
    Object.entries(motion.points).map(([name, track]) => [nameOf(name), track]),
  );
  const turned = <T extends { readonly side: Side }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, side: otherSide(item.side) }));
  return {
    ...input,
    motion: {
      ...motion,
      points,
      nearSide: otherSide(motion.nearSide),
      hiddenSide: motion.hiddenSide && otherSide(motion.hiddenSide),
      groundYPx: swapped(motion.groundYPx),
    },
    gait: { ...gait, stances: turned(gait.stances), strides: turned(gait.strides) },
    angles: {
      ...angles,
      joints: swapped(angles.joints),
      thigh: swapped(angles.thigh),
      shank: swapped(angles.shank),
      foot: swapped(angles.foot),
    },
  };
}

/** Returns a runner k times as large, with the same times and metres per pixel. */
export function withLengthsScaled(input: MetricInput, k: number): MetricInput {
  const { motion, subject, recording, gait } = input;
  const larger = mapTracks(input, ({ x, y }) => ({
    x: x.map((each) => each * k),
    y: y.map((each) => each * k),
  }));
  return {
    ...withGait(
      withMotion(larger, {
        groundYPx: { left: motion.groundYPx.left * k, right: motion.groundYPx.right * k },
        centreOfMassErrorPx: motion.centreOfMassErrorPx.map((each) => each * k),
      }),
      { speedMps: scaledEstimate(gait.speedMps, k) },
    ),
    subject: {
      ...subject,
      heightM: scaled(subject.heightM, k),
      legLengthM: scaled(subject.legLengthM, k),
    },
    recording: { ...recording, beltSpeedMps: scaled(recording.beltSpeedMps, k) },
  };
}

/** Returns the same movement, k times as slow. */
export function withTimesScaled(input: MetricInput, k: number): MetricInput {
  const { motion, gait, recording } = input;
  const strides = gait.strides.map((stride) => ({
    ...stride,
    startS: stride.startS * k,
    toeOffS: stride.toeOffS * k,
    endS: stride.endS * k,
    eventUncertaintyS: stride.eventUncertaintyS * k,
    eventScatterS: stride.eventScatterS * k,
    contactTimeErrorS: stride.contactTimeErrorS * k,
    otherInitialContactS: scaled(stride.otherInitialContactS, k),
    otherToeOffS: scaled(stride.otherToeOffS, k),
  }));
  const stances = gait.stances.map((stance) => ({
    ...stance,
    initialContactS: stance.initialContactS * k,
    toeOffS: stance.toeOffS * k,
  }));
  return {
    ...withGait(
      withMotion(input, {
        timesS: motion.timesS.map((timeS) => timeS * k),
        rateHz: motion.rateHz / k,
      }),
      {
        strides,
        stances,
        strideTimeS: scaledEstimate(gait.strideTimeS, k),
        speedMps: scaledEstimate(gait.speedMps, 1 / k),
      },
    ),
    recording: { ...recording, beltSpeedMps: scaled(recording.beltSpeedMps, 1 / k) },
  };
}

/** Returns the input with all points unknown in a range of frames. */
export function withFramesHidden(
  input: MetricInput,
  fromFrame: number,
  untilFrame: number,
): MetricInput {
  const blind = (values: Float64Array): Float64Array =>
    values.map((value, i) => (i >= fromFrame && i < untilFrame ? Number.NaN : value));
  return {
    ...mapTracks(input, ({ x, y }) => ({ x: blind(x), y: blind(y) })),
    angles: mapAngles(input.angles, blind),
  };
}

function mapAngles(
  angles: AngleSeries,
  map: (values: Float64Array, name: keyof AngleSeries | JointAngle) => Float64Array,
): AngleSeries {
  const both = (bySide: Readonly<Record<Side, Float64Array>>, name: keyof AngleSeries) => ({
    left: map(bySide.left, name),
    right: map(bySide.right, name),
  });
  const joints = (side: Side) =>
    Object.fromEntries(
      Object.entries(angles.joints[side]).map(([joint, values]) => [
        joint,
        map(values, joint as JointAngle),
      ]),
    ) as Record<JointAngle, Float64Array>;
  return {
    joints: { left: joints('left'), right: joints('right') },
    posture: map(angles.posture, 'posture'),
    thigh: both(angles.thigh, 'thigh'),
    shank: both(angles.shank, 'shank'),
    foot: both(angles.foot, 'foot'),
  };
}

const withoutPoint =
  (part: string) =>
  (input: MetricInput): MetricInput =>
    withMotion(input, {
      points: Object.fromEntries(
        Object.entries(input.motion.points).filter(
          ([name]) => !(name as PointName).endsWith(`_${part}`),
        ),
      ),
    });
const withoutAngle =
  (angle: keyof AngleSeries | JointAngle) =>
  (input: MetricInput): MetricInput => ({
    ...input,
    angles: mapAngles(input.angles, (values, name) =>
      name === angle ? values.map(() => Number.NaN) : values,
    ),
  });

/** Functions that remove from an input what a requirement names. */
export const withoutRequirement: Readonly<
  Record<Requirement, (input: MetricInput) => MetricInput>
> = {
  strides: (input) => withGait(input, { strides: [], stances: [], strideTimeS: null }),
  running: (input) => withGait(input, { pattern: 'walking' }),
  scale: (input) => withMotion(input, { metresPerPx: null, noScaleReason: 'scale_not_known' }),
  speed: (input) => withGait(input, { speedMps: null }),
  mass: (input) => ({ ...input, subject: { ...input.subject, massKg: null } }),
  leg_length: (input) => ({
    ...input,
    subject: { ...input.subject, heightM: null, legLengthM: null },
  }),
  centre_of_mass: (input) =>
    withMotion(input, {
      centreOfMass: {
        x: input.motion.centreOfMass.x.map(() => Number.NaN),
        y: input.motion.centreOfMass.y.map(() => Number.NaN),
      },
    }),
  hip: withoutPoint('hip'),
  ankle: withoutPoint('ankle'),
  heel: withoutPoint('heel'),
  foot_index: withoutPoint('foot_index'),
  posture_angle: withoutAngle('posture'),
  thigh_angle: withoutAngle('thigh'),
  hip_angle: withoutAngle('hip'),
  knee_angle: withoutAngle('knee'),
  ankle_angle: withoutAngle('ankle'),
  foot_angle: withoutAngle('foot'),
};
