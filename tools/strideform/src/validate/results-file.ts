import { Side } from '@strideform/contracts';
import { z } from 'zod';
import type { ClipDifference } from './compare-clip.ts';
import type { Agreement } from './statistics.ts';
import type { TimedStance } from './stances.ts';
import type { MetricSummary } from './summary.ts';
import type { ValidatedClip } from './validate-clips.ts';
import { validatedMetrics } from './validated-metrics.ts';

const nullableNumber = z.number().nullable();
const Metric = z.enum(validatedMetrics);

const StanceTimes = z.object({
  side: Side,
  initial_contact_s: z.number(),
  toe_off_s: z.number(),
});
const Limits = z.tuple([z.number(), z.number()]).readonly();
const AgreementResult = z.object({
  count: z.number().int(),
  bias_s: nullableNumber,
  sd_s: nullableNumber,
  limits_95_s: Limits.nullable(),
});

const ClipResult = z.object({
  /** Code of the person and number of the clip: no file name. */
  clip: z.string(),
  person: z.string(),
  recording: z.object({
    frame_rate_hz: z.number(),
    frame_count: z.number().int(),
    slow_motion_factor: z.number(),
    pose_model: z.string().nullable(),
    warnings: z.array(z.string()),
  }),
  filming: z.object({
    height_cm: nullableNumber,
    weight_kg: nullableNumber,
    sex: z.enum(['female', 'male']).nullable(),
    speed_mps: nullableNumber,
    fps: nullableNumber,
    shutter_s: nullableNumber,
    camera_distance_m: nullableNumber,
  }),
  truth: z.object({
    kind: z.enum(['force', 'events']),
    rater_count: z.number().int(),
    force: z
      .object({
        threshold_n: z.number(),
        rate_hz: z.number(),
        high_band_db: nullableNumber,
        seems_low_passed: z.boolean(),
      })
      .nullable(),
    /** Time of the clip minus time of the truth. */
    offset_s: z.number(),
    offset_source: z.enum(['none', 'given', 'estimated']),
    rater_agreement: z
      .object({
        initial_contact: AgreementResult,
        toe_off: AgreementResult,
        contact_time: AgreementResult,
        unmatched_count: z.number().int(),
      })
      .nullable(),
  }),
  /** Pairs of a found and a true stance, by the clip's clock. */
  stances: z.array(
    z.object({
      side: Side,
      found_initial_contact_s: z.number(),
      found_toe_off_s: z.number(),
      initial_contact_uncertainty_s: nullableNumber,
      toe_off_uncertainty_s: nullableNumber,
      true_initial_contact_s: z.number(),
      true_toe_off_s: z.number(),
    }),
  ),
  missed: z.array(StanceTimes),
  invented: z.array(StanceTimes),
  /** Found − true, in s, steps/min and m/s. */
  metrics: z.partialRecord(
    Metric,
    z.object({
      found: nullableNumber,
      true: nullableNumber,
      difference: z.number(),
      sd_within: nullableNumber,
      count: z.number().int(),
      judged_count: z.number().int(),
      inside_count: z.number().int(),
    }),
  ),
});

/** `strideform.validation/1`: what a laboratory can send to others. */
export const ValidationResults = z.object({
  format: z.literal('strideform.validation/1'),
  contents: z.string(),
  engine_version: z.string(),
  clips: z.array(ClipResult),
  over_people: z.array(
    z.object({
      metric: Metric,
      clips: z.number().int(),
      people: z.number().int(),
      bias: z.number(),
      sd: nullableNumber,
      next_person_95: Limits.nullable(),
      judged_count: z.number().int(),
      inside_count: z.number().int(),
    }),
  ),
});
export type ValidationResults = z.infer<typeof ValidationResults>;

export const resultContents =
  'Per clip: times of found and true contacts, their differences and stated uncertainties, frame rate, pose model, kind of truth, and the facts about runner and filming that were given. No video, no keypoints, no file names, no names of people other than the codes that were given.';

/** JSON has no NaN. */
const orNull = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;

export const resultsOf = (
  clips: readonly ValidatedClip[],
  summaries: readonly MetricSummary[],
  { engineVersion, thresholdN }: { engineVersion: string; thresholdN: number },
): ValidationResults =>
  ValidationResults.parse({
    format: 'strideform.validation/1',
    contents: resultContents,
    engine_version: engineVersion,
    clips: clips.map((clip) => clipResult(clip, codeOf(clip, clips), thresholdN)),
    over_people: summaries.map(({ metric, clips: clipCount, over, ...counts }) => ({
      metric,
      clips: clipCount,
      people: over.people,
      bias: over.bias,
      sd: orNull(over.sd),
      next_person_95: over.nextPerson,
      judged_count: counts.judgedCount,
      inside_count: counts.insideCount,
    })),
  });

/** Returns the person's code and the number of the clip among this person's. */
export function codeOf(clip: ValidatedClip, clips: readonly ValidatedClip[]): string {
  const ofPerson = clips.filter(({ person }) => person === clip.person);
  return `${clip.person}/${ofPerson.indexOf(clip) + 1}`;
}

function clipResult(
  { person, notes, analysis, truth, comparison }: ValidatedClip,
  code: string,
  thresholdN: number,
): z.input<typeof ClipResult> {
  return {
    clip: code,
    person,
    recording: {
      frame_rate_hz: analysis.quality.rate_hz,
      frame_count: analysis.quality.frame_count,
      slow_motion_factor: analysis.slow_motion_factor,
      pose_model: analysis.pose_model ?? null,
      warnings: analysis.quality.warnings.map((warning) => warning.code),
    },
    filming: {
      height_cm: orNull(notes?.heightCm),
      weight_kg: orNull(notes?.weightKg),
      sex: notes?.sex ?? null,
      speed_mps: orNull(notes?.speedMps),
      fps: orNull(notes?.fps),
      shutter_s: orNull(notes?.shutterS),
      camera_distance_m: orNull(notes?.cameraDistanceM),
    },
    truth: truthResult(truth, thresholdN),
    stances: comparison.stances.map(({ found, truth: known }) => ({
      side: found.side,
      found_initial_contact_s: found.initialContactS,
      found_toe_off_s: found.toeOffS,
      initial_contact_uncertainty_s: orNull(found.initialContactErrorS),
      toe_off_uncertainty_s: orNull(found.toeOffErrorS),
      true_initial_contact_s: known.initialContactS,
      true_toe_off_s: known.toeOffS,
    })),
    missed: comparison.missed.map(timesOf),
    invented: comparison.invented.map(timesOf),
    metrics: metricResults(comparison.differences),
  };
}

function truthResult(truth: ValidatedClip['truth'], thresholdN: number) {
  const { agreement, force } = truth;
  return {
    kind: truth.kind,
    rater_count: truth.raterCount,
    force: force && {
      threshold_n: thresholdN,
      rate_hz: force.rateHz,
      high_band_db: orNull(force.highBandDb),
      seems_low_passed: force.isLowPassed,
    },
    offset_s: truth.offset.offsetS,
    offset_source: truth.offset.source,
    rater_agreement: agreement && {
      initial_contact: agreementResult(agreement.events.initial_contact),
      toe_off: agreementResult(agreement.events.toe_off),
      contact_time: agreementResult(agreement.contactTime),
      unmatched_count: agreement.unmatched.length,
    },
  };
}

const agreementResult = ({ count, bias, sd, limits }: Agreement) => ({
  count,
  bias_s: orNull(bias),
  sd_s: orNull(sd),
  limits_95_s: Number.isFinite(sd) ? limits : null,
});

const timesOf = ({ side, initialContactS, toeOffS }: TimedStance) => ({
  side,
  initial_contact_s: initialContactS,
  toe_off_s: toeOffS,
});

const metricResults = (differences: ValidatedClip['comparison']['differences']) =>
  Object.fromEntries(
    Object.entries(differences).map(([metric, each]: [string, ClipDifference]) => [
      metric,
      {
        found: orNull(each.found),
        true: orNull(each.truth),
        difference: each.difference,
        sd_within: orNull(each.sdWithin),
        count: each.count,
        judged_count: each.judgedCount,
        inside_count: each.insideCount,
      },
    ]),
  );
