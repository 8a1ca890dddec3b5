import type { AnalysisFile, RunnerProfile, SideEvents } from '@strideform/contracts';
import { sides } from './keypoints.ts';
import type { KeypointSequence, PointName, Recording, Side } from './keypoints.ts';
import { averageCycles } from './cycles.ts';
import { detectGait } from './gait/detect-gait.ts';
import { eventTiming } from './gait/event-timing.ts';
import type { Gait } from './gait/gait.ts';
import { catalogue } from './metrics/catalogue.ts';
import { presentMetrics } from './metrics/present.ts';
import type { AngleSeries } from './motion/angles.ts';
import { buildMotion } from './motion/build-motion.ts';
import type { PreparedMotion } from './motion/build-motion.ts';
import { turnTracks } from './motion/filtering.ts';
import { jointAngles } from './motion/joint-angles.ts';
import { toImage } from './motion/observed.ts';
import { assessQuality } from './quality.ts';
import { findRunnerPlane } from './runner-plane.ts';
import { UnmeasurableClip } from './unmeasurable-clip.ts';

/** Below this no stride fits into a clip, s. */
const shortestClipS = 0.5;
/** Any running clip of this length holds a whole contact, s. */
const shortestSureClipS = 1.2;

/**
 * Measures one runner's clip: keypoints → motion → gait events → metrics, as plain JSON-ready data.
 * `timing` is what was fitted on reference runners; other timings serve to judge that fit on
 * runners who were left out of it.
 * @throws UnmeasurableClip when nothing can be said at all; doubts about what is said are in
 *   `quality.warnings`.
 */
export function analyze(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  timing = eventTiming,
): AnalysisFile {
  refuseTooShort(sequence, recording);
  const prepared = buildMotion(sequence, subject, recording);
  const { motion } = prepared;
  const gait = detectGait(prepared, recording, timing);
  refuseWithoutContact(gait, motion.timesS);
  const angles = jointAngles(motion);
  const quality = assessQuality(sequence, prepared, gait);
  return {
    format: 'strideform.analysis/1',
    width: sequence.widthPx,
    height: sequence.heightPx,
    facing: motion.facing,
    near_side: motion.nearSide,
    runner_plane: findRunnerPlane(motion, sequence),
    pattern: gait.pattern,
    timestamps_s: Array.from(motion.timesS),
    slow_motion_factor: recording.slowMotionFactor,
    ...presentMetrics({ motion, gait, angles, subject, recording }, catalogue),
    events: bySide((side) => sideEvents(gait, side)),
    angles: namedAngles(angles),
    contact: bySide((side) => inContact(motion.timesS, gait, side)),
    keypoints: drawnKeypoints(sequence, prepared),
    cycles: averageCycles(motion.timesS, angles.joints, gait.strides),
    quality: {
      found_share: motion.foundShare,
      frame_count: motion.timesS.length,
      rate_hz: motion.rateHz,
      repaired_share: motion.repairedShare,
      stride_count: bySide((side) => gait.strides.filter((stride) => stride.side === side).length),
      ...quality,
    },
  };
}

const bySide = <T>(of: (side: Side) => T): Record<Side, T> =>
  Object.fromEntries(sides.map((side) => [side, of(side)])) as Record<Side, T>;

function refuseTooShort({ timestampsS }: KeypointSequence, { slowMotionFactor }: Recording): void {
  const durationS =
    timestampsS.length > 1 ? (timestampsS.at(-1)! - timestampsS[0]!) / slowMotionFactor : 0;
  if (durationS < shortestClipS)
    throw new UnmeasurableClip(
      'clip_too_short',
      `The clip shows ${durationS.toFixed(2)} s; at least ${shortestClipS} s are needed, and ten seconds are better.`,
    );
}

function refuseWithoutContact({ stances }: Gait, timesS: Float64Array): void {
  if (stances.length > 0) return;
  if (timesS.at(-1)! - timesS[0]! < shortestSureClipS)
    throw new UnmeasurableClip(
      'clip_too_short',
      'The clip is too short to hold one whole foot contact. Film ten seconds.',
    );
  throw new UnmeasurableClip(
    'not_running',
    'No foot contact could be found in the clip. It must show a runner from the side for at least one whole step.',
  );
}

function sideEvents(gait: Gait, side: Side): SideEvents {
  const own = gait.stances.filter((stance) => stance.side === side);
  return {
    initial_contact_s: own.map((stance) => stance.initialContactS),
    toe_off_s: own.map((stance) => stance.toeOffS),
    initial_contact_uncertainty_s: own.map((stance) => stance.initialContactUncertaintyS),
    toe_off_uncertainty_s: own.map((stance) => stance.toeOffUncertaintyS),
  };
}

function inContact(timesS: Float64Array, gait: Gait, side: Side): boolean[] {
  const own = [...gait.stances, ...gait.cutStances].filter((stance) => stance.side === side);
  return Array.from(timesS, (time) =>
    own.some((stance) => time >= stance.initialContactS && time < stance.toeOffS),
  );
}

/** API names: side's initial, joint's first three letters. */
function namedAngles({ joints, posture }: AngleSeries): Record<string, (number | null)[]> {
  const short = { hip: 'hip', knee: 'kne', ankle: 'ank', shoulder: 'sho', elbow: 'elb' } as const;
  const named = Object.entries(short).flatMap(([joint, name]) =>
    sides.map((side): [string, (number | null)[]] => [
      `${side[0]}${name}_angle`,
      orNull(joints[side][joint as keyof typeof short], 2),
    ]),
  );
  return { ...Object.fromEntries(named), posture_angle: orNull(posture, 2) };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const orNull = (values: Float64Array, digits: number): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : rounded(value, digits)));

/** A point that was not seen in a frame but bridged is drawn with this confidence. */
const bridgedConfidence = 0.5;

/** Filtered points in the picture as it was filmed: mirroring and levelling undone. */
function drawnKeypoints(
  sequence: KeypointSequence,
  { motion, confidences }: PreparedMotion,
): AnalysisFile['keypoints'] {
  const rollDeg = motion.facing === 'right' ? motion.rollDeg : -motion.rollDeg;
  const tracks = turnTracks(motion.points, rollDeg);
  const names = [...sequence.names];
  const sample = (name: PointName, i: number): [number, number, number] | null => {
    const track = tracks[name];
    if (!track || Number.isNaN(track.x[i]!)) return null;
    const [x, y] = toImage({ x: track.x[i]!, y: track.y[i]! }, motion.facing, sequence);
    return [rounded(x, 2), rounded(y, 2), confidences[name]?.confidence[i] || bridgedConfidence];
  };
  return {
    names,
    frames: Array.from(motion.timesS, (_, i) => names.map((name) => sample(name, i))),
  };
}
