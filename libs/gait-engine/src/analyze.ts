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
import { correctGait, detectGait, type DetectedGait, type GaitSource } from './gait/detect-gait.ts';
import { eventTiming, type EventTiming } from './gait/event-timing.ts';
import type { TimedEvent } from './gait/given-events.ts';
import { sessionNoisesOf, type ModelSessionNoise } from './gait/model-session-noise.ts';
import { habitOf, ofModel } from './gait/pose-model-habits.ts';
import { buildMotion, type PreparedMotion } from './motion/build-motion.ts';
import { atEveryFrame, clipTimesOf } from './motion/every-frame.ts';
import { jointAngles } from './motion/joint-angles.ts';
import { namedAngles } from './named-angles.ts';
import { findSlowMotionFactor } from './quality/find-slow-motion.ts';
import { refuseImpossibleTempo } from './quality/played-time.ts';
import { assessQuality, type AssessedFindings, type Quality } from './quality/assess-quality.ts';
import {
  filmingErrors,
  withFilmingErrors,
  withMetricErrors,
  type FilmingErrors,
} from './quality/filming-errors.ts';
import { areDoubtful } from './quality/doubtful-warnings.ts';
import { judgeQuality, withVerdict } from './quality/judge-quality.ts';
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
import type {
  CorrectedEvents,
  GaitEventKind,
  RunnerProfile,
  SideAnalysisFile,
  SideEvents,
} from '@strideform/contracts';

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
  const automatic = detectGait(prepared, recording, timing, habit);
  const gait = correctedGait(sequence, { prepared, recording, habit }, automatic);
  refuseImpossibleGait(prepared, gait);

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
  const found = { source, habit, statedFactor: recording.slowMotionFactor, likelyFactor };
  const noise = ofModel(timing.sessionNoise, source.model);
  const clip = { sequence, prepared, motion, angles, subject, recording, errors, found, noise };
  const { input, quality, metrics } = measureGait(clip, gait, gait !== automatic);

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
    cut_events: cutEvents(gait, errors),
    ...(gait !== automatic && { event_correction: correctionOf(clip, gait, automatic) }),
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

/** Returns the gait by the events that a person corrected, or else the automatic one. */
function correctedGait(
  sequence: KeypointSequence,
  source: GaitSource,
  automatic: DetectedGait,
): DetectedGait {
  const { recording, prepared } = source;
  if (recording.eventCorrection === undefined) return automatic;
  const frameTimesS = clipTimesOf(sequence, recording) ?? prepared.motion.timesS;
  return correctGait(source, automatic, recording.eventCorrection, frameTimesS);
}

function refuseImpossibleGait(prepared: PreparedMotion, gait: DetectedGait): void {
  refuseWithoutContact(gait, prepared.motion.timesS);
  refuseImpossibleTempo(prepared, gait);
}

/** Everything about a clip but its gait. */
interface MeasuredClip extends Omit<MetricInput, 'gait'> {
  readonly sequence: KeypointSequence;
  readonly prepared: PreparedMotion;
  readonly errors: FilmingErrors;
  readonly found: Omit<AssessedFindings, 'areEventsCorrected'>;
  readonly noise: ModelSessionNoise | undefined;
}

/** Measures the metrics of a gait, and assesses the clip by it. */
function measureGait(clip: MeasuredClip, gait: DetectedGait, areEventsCorrected: boolean) {
  const { sequence, prepared, motion, angles, subject, recording, errors, found, noise } = clip;
  const input = withFilmingErrors({ motion, gait, angles, subject, recording }, errors);
  const findings = { ...found, areEventsCorrected };
  const quality = assessQuality(sequence, subject, prepared, gait, findings);
  const sessionNoises = trustedNoises(input, quality, noise);
  const scatters = withMetricErrors(found.habit?.metrics ?? {}, errors);
  const metrics = presentMetrics(input, book, { sessionNoises, scatters });
  return { input, quality, metrics };
}

/** Returns what a person set by hand, and the automatic result. */
function correctionOf(
  clip: MeasuredClip,
  corrected: DetectedGait,
  automatic: DetectedGait,
): CorrectedEvents {
  const timesOf = (side: Side, kind: GaitEventKind): number[] =>
    corrected.events
      .filter((event) => event.isByHand && event.side === side && event.kind === kind)
      .map(({ timeS }) => timeS);
  return {
    by_hand: bySide((side) => ({
      initial_contact_s: timesOf(side, 'initial_contact'),
      toe_off_s: timesOf(side, 'toe_off'),
    })),
    automatic: {
      cut_events: cutEvents(automatic, clip.errors),
      ...automaticResult(clip, automatic),
    },
  };
}

/** Returns no metrics if the automatic events are those of no possible gait. */
function automaticResult(
  clip: MeasuredClip,
  gait: DetectedGait,
): Omit<CorrectedEvents['automatic'], 'cut_events'> {
  const { input, quality, metrics } = measureGait(clip, gait, false);
  const events = bySide((side) => sideEvents(input.gait, side));
  try {
    refuseImpossibleGait(clip.prepared, gait);
  } catch (error) {
    if (!(error instanceof UnmeasurableClip)) throw error;
    return { events, metrics: {}, quality: judgeQuality({ metrics: {}, quality }) };
  }
  const judged = judgeQuality({
    metrics: metrics.metrics,
    quality: {
      ...quality,
      repaired_share: clip.motion.repairedShare,
      ...measuredLight(clip.sequence.light),
    },
  });
  return { events, metrics: metrics.metrics, quality: judged };
}

/** Warnings of clips unlike those on which the noise between sessions was measured. */
const unrepeatedWarnings: ReadonlySet<string> = new Set(['events_by_hand', 'stance_missed']);

/**
 * Returns the noise of metrics between sessions. Empty for a pose model without repeated sessions,
 * and if the engine doubts the clip or missed stances, or a person corrected its events, because
 * the noise was only measured on automatic results without doubts.
 */
const trustedNoises = (
  { motion, recording }: MetricInput,
  { warnings }: Quality,
  noise: ModelSessionNoise | undefined,
): SessionNoises => {
  const isUnrepeated = warnings.some(({ code }) => unrepeatedWarnings.has(code));
  const isUnknown = noise === undefined || isUnrepeated || areDoubtful(warnings);
  return isUnknown ? {} : sessionNoisesOf(noise, motion, recording);
};

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

/**
 * Returns each foot's first toe-off and last initial contact, if the clip cuts their stances off.
 */
const cutEvents = (
  { events }: DetectedGait,
  { contactS }: FilmingErrors,
): Record<Side, SideEvents> =>
  bySide((side) => {
    const own = events.filter((event) => event.side === side).toSorted((a, b) => a.timeS - b.timeS);
    const [first, last] = [own[0], own.at(-1)];
    const toeOffs = first?.kind === 'toe_off' ? [first] : [];
    const contacts = last?.kind === 'initial_contact' ? [last] : [];
    const uncertaintyOf = ({ uncertaintyS }: TimedEvent) =>
      Math.hypot(uncertaintyS, contactS / Math.SQRT2);
    return {
      initial_contact_s: contacts.map(({ timeS }) => timeS),
      toe_off_s: toeOffs.map(({ timeS }) => timeS),
      initial_contact_uncertainty_s: contacts.map(uncertaintyOf),
      toe_off_uncertainty_s: toeOffs.map(uncertaintyOf),
    };
  });

/** Returns true for each frame in which the foot is on the ground. */
function inContact(timesS: Float64Array, gait: Gait, side: Side): boolean[] {
  const stances = [...gait.stances, ...gait.cutStances];
  const own = stances.filter((stance) => stance.side === side);
  return Array.from(timesS, (timeS) =>
    own.some(({ initialContactS, toeOffS }) => timeS >= initialContactS && timeS < toeOffS),
  );
}
