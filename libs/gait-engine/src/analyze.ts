import {
  bySide,
  countBySide,
  type Gait,
  type MetricInput,
  type Motion,
  type Recording,
  type Side,
} from '@strideform/metric-book/measurement';
import type { KeypointSequence } from './keypoints.ts';
import { book, presentMetrics, type SessionNoises } from '@strideform/metric-book';
import { averageCycles } from './cycles.ts';
import { drawnKeypoints } from './drawn-keypoints.ts';
import { detectGait } from './gait/detect-gait.ts';
import { eventTiming, type EventTiming } from './gait/event-timing.ts';
import { sessionNoisesOf, type ModelSessionNoise } from './gait/model-session-noise.ts';
import { habitOf, ofModel } from './gait/pose-model-habits.ts';
import { buildMotion } from './motion/build-motion.ts';
import { atEveryFrame } from './motion/every-frame.ts';
import { jointAngles } from './motion/joint-angles.ts';
import { namedAngles } from './named-angles.ts';
import { findSlowMotionFactor } from './quality/find-slow-motion.ts';
import { refuseImpossibleTempo } from './quality/played-time.ts';
import { assessQuality, type Quality } from './quality/assess-quality.ts';
import { filmingErrors, withMetricErrors, withFilmingErrors } from './quality/filming-errors.ts';
import { areDoubtful } from './quality/doubtful-warnings.ts';
import { withVerdict } from './quality/judge-quality.ts';
import { measuredLight } from './quality/light-warnings.ts';
import { findRunnerPlane } from './runner-plane.ts';
import { fitLegs, haveChangingBones, readLegs } from './skeleton/fit-legs.ts';
import { withFittedJoints } from './skeleton/joints-of-fitted-legs.ts';
import { fittedLegShapes } from './skeleton/fitted-leg-shapes.ts';
import type { LegShapes } from './skeleton/expected-shape.ts';
import {
  refuseClip,
  refuseShortClip,
  refuseSlowMotion,
  UnmeasurableClip,
} from './unmeasurable-clip.ts';
import type { RunnerProfile, SideAnalysisFile, SideEvents } from '@strideform/contracts';

/** Duration of the shortest clip that can hold a stride, s. */
const shortestClipS = 0.5;
/** Duration from which any running clip holds a whole contact, s. */
const shortestSureClipS = 1.2;

/**
 * Measures one runner's clip from the side: keypoints → motion → gait events → metrics. Returns
 * plain data that JSON can hold. The default `timing` and `legShapes` were fitted on reference
 * runners. The accuracy tools pass others to judge the fit on runners who were left out of it;
 * without `legShapes`, joint angles come from the points as they were seen.
 * @throws UnmeasurableClip if nothing can be measured. Doubts about the measurement are in
 *   `quality.warnings`.
 */
export function analyze(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  timing = eventTiming,
  legShapes: LegShapes | null = fittedLegShapes,
): SideAnalysisFile {
  refuseTooShort(sequence, recording);
  const likelyFactor = findSlowMotionFactor(sequence, subject, recording, timing);
  try {
    return measure(sequence, subject, recording, { timing, legShapes, likelyFactor });
  } catch (error) {
    const isSlow = error instanceof UnmeasurableClip && likelyFactor !== null;
    throw isSlow ? refuseSlowMotion(likelyFactor) : error;
  }
}

interface MeasuringOptions {
  readonly timing: EventTiming;
  readonly legShapes: LegShapes | null;
  /** Slow motion that the clip shows, and the recording does not state; null if there is none. */
  readonly likelyFactor: number | null;
}

function measure(
  sequence: KeypointSequence,
  subject: RunnerProfile,
  recording: Recording,
  { timing, legShapes, likelyFactor }: MeasuringOptions,
): SideAnalysisFile {
  // 1. Motion: repaired, filtered and levelled paths of the body's points.
  const prepared = buildMotion(sequence, subject, recording);

  // 2. Gait: initial contacts, toe-offs, strides, speed.
  const legs = readLegs(prepared);
  const source = { model: sequence.model, hasChangingBones: haveChangingBones(legs) };
  const habit = habitOf(source, timing.poseHabits);
  const gait = detectGait(prepared, recording, timing, habit);
  refuseWithoutContact(gait, prepared.motion.timesS);
  refuseImpossibleTempo(prepared, gait);

  // 3. Every frame: the paths, also at the frames that the pose model skipped.
  const inEveryFrame = (one: Motion) => atEveryFrame(one, sequence, recording);
  const motion = inEveryFrame(prepared.motion);

  // 4. Joint angles: of runners, from legs that are fitted to the whole clip if the points need it.
  const seen = jointAngles(motion);
  const points =
    gait.pattern === 'running' && legShapes ? fitLegs(prepared, legs, legShapes) : null;
  const fitted = points && jointAngles(inEveryFrame({ ...prepared.motion, points }));
  const angles = fitted ? withFittedJoints(seen, fitted) : seen;

  // 5. Metrics, and the quality of the clip.
  const errors = filmingErrors(sequence, motion);
  const input = withFilmingErrors({ motion, gait, angles, subject, recording }, errors);
  const found = { source, habit, statedFactor: recording.slowMotionFactor, likelyFactor };
  const quality = assessQuality(sequence, subject, prepared, gait, found);
  const sessionNoises = trustedNoises(input, quality, ofModel(timing.sessionNoise, source.model));
  const scatters = withMetricErrors(habit?.metrics ?? {}, errors);
  const metrics = presentMetrics(input, book, { sessionNoises, scatters });

  return withVerdict({
    format: 'strideform.analysis/1',
    width: sequence.widthPx,
    height: sequence.heightPx,
    view: 'side',
    facing: motion.facing,
    near_side: motion.nearSide,
    runner_plane: findRunnerPlane(motion, sequence),
    pattern: gait.pattern,
    timestamps_s: Array.from(motion.timesS),
    slow_motion_factor: recording.slowMotionFactor,
    ...metrics,
    events: bySide((side) => sideEvents(input.gait, side)),
    angles: namedAngles(angles),
    contact: bySide((side) => inContact(motion.timesS, gait, side)),
    keypoints: drawnKeypoints(sequence, motion, {
      timesS: prepared.motion.timesS,
      confidences: prepared.confidences,
    }),
    cycles: averageCycles(motion.timesS, angles.joints, gait.strides),
    quality: {
      found_share: motion.foundShare,
      frame_count: motion.timesS.length,
      ...(sequence.clipTimesS && { pose_frame_count: sequence.frames.length }),
      rate_hz: motion.rateHz,
      repaired_share: motion.repairedShare,
      roll_uncertainty_deg: motion.rollErrorDeg,
      stride_count: countBySide(gait.strides),
      ...measuredLight(sequence.light),
      ...quality,
    },
  });
}

/**
 * Returns the noise of metrics between sessions. Empty for a pose model without repeated sessions,
 * and if the engine doubts the clip, because the noise was only measured on clips without doubts.
 */
const trustedNoises = (
  { motion, recording }: MetricInput,
  { warnings }: Quality,
  noise: ModelSessionNoise | undefined,
): SessionNoises =>
  noise === undefined || areDoubtful(warnings) ? {} : sessionNoisesOf(noise, motion, recording);

function refuseTooShort({ timestampsS }: KeypointSequence, { slowMotionFactor }: Recording): void {
  const [firstS, lastS] = [timestampsS[0], timestampsS.at(-1)];
  const playedDurationS = firstS === undefined || lastS === undefined ? 0 : lastS - firstS;
  const durationS = playedDurationS / slowMotionFactor;
  if (durationS < shortestClipS) throw refuseShortClip(durationS, shortestClipS);
}

function refuseWithoutContact({ stances }: Gait, timesS: Float64Array): void {
  if (stances.length > 0) return;
  const durationS = timesS.at(-1)! - timesS[0]!;
  throw refuseClip(durationS < shortestSureClipS ? 'no_contact_in_short_clip' : 'no_contact');
}

function sideEvents({ stances }: Gait, side: Side): SideEvents {
  const own = stances.filter((stance) => stance.side === side);
  return {
    initial_contact_s: own.map((stance) => stance.initialContactS),
    toe_off_s: own.map((stance) => stance.toeOffS),
    initial_contact_uncertainty_s: own.map((stance) => stance.initialContactUncertaintyS),
    toe_off_uncertainty_s: own.map((stance) => stance.toeOffUncertaintyS),
  };
}

/** Returns true for each frame in which the foot is on the ground. */
function inContact(timesS: Float64Array, gait: Gait, side: Side): boolean[] {
  const stances = [...gait.stances, ...gait.cutStances];
  const own = stances.filter((stance) => stance.side === side);
  return Array.from(timesS, (timeS) =>
    own.some(({ initialContactS, toeOffS }) => timeS >= initialContactS && timeS < toeOffS),
  );
}
