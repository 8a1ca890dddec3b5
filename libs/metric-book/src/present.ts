import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { book, type BookMetric, type MetricKey } from './book.ts';
import type { MetricInput } from './measurement/metric-input.ts';
import { unmeasured, type Measured, type MetricOutcome } from './measurement/outcome.ts';
import type { RearInput } from './measurement/rear-input.ts';
import { sideMean } from './measurement/side-mean.ts';
import { isNumeric, measureFromBehind, measureFromSide, type Metric } from './metric.ts';
import { reasonFor, reasonText } from './reasons.ts';
import { isLostInNoise } from './symmetry-index.ts';

/** Part of an analysis that the book fills. A metric that was not measured is null, with a note. */
export type PresentedMetrics = Pick<AnalysisFile, 'metrics' | 'notes' | 'series'>;

/**
 * Mean error of a metric by a pose model's points on rendered people, and its standard deviation
 * over clips, in the metric's unit.
 */
export interface PoseModelBias {
  readonly mean: number;
  readonly spread: number;
}

/** Effect of a pose model's errors on a metric: standard uncertainties in the metric's unit. */
export interface MetricScatter {
  readonly uncertainty: number;
  /** Part that differs between sessions of one runner. */
  readonly sessionUncertainty: number;
  /**
   * Mean error that is part of `uncertainty`. It is not subtracted, because real video has not
   * confirmed it. Absent if several models share the scatter.
   */
  readonly bias?: PoseModelBias;
}

/** Scatters by metric. A missing metric reads no body points, or was in no measured clip. */
export type MetricScatters = Readonly<Partial<Record<MetricKey, MetricScatter>>>;

/** Known errors that the input does not contain. */
interface KnownErrors {
  /**
   * Input with only the errors that differ between sessions of one runner; null if they are not
   * known.
   */
  readonly sessionInput?: MetricInput | null;
  /** Uncertainty of metrics due to the pose model's errors. */
  readonly scatters?: MetricScatters;
}

/** Measures every metric of a clip from the side, in the format of an analysis file. */
export function presentMetrics(
  input: MetricInput,
  metrics: readonly BookMetric[] = book,
  { sessionInput = null, scatters = {} }: KnownErrors = {},
): PresentedMetrics {
  const resultWithErrors = (metric: BookMetric, outcome: Measured): MetricResult => {
    const scatter = scatters[metric.key];
    const uncertainty = withPoseModelErrors(outcome.uncertainty, scatter);
    const ofSession = sessionInput && measureFromSide(metric, sessionInput);
    return {
      ...resultOf(metric, { ...outcome, uncertainty }),
      ...sessionUncertaintyOf(ofSession, scatter),
    };
  };
  const outcomeOf = (metric: BookMetric) =>
    withBiasNote(metric, measureFromSide(metric, input), scatters[metric.key]?.bias);
  return present(metrics, input.motion.timesS, outcomeOf, resultWithErrors);
}

/**
 * Measures every metric of a clip from behind, in the format of an analysis file.
 * @param timesS times of the frames that have entries in `series`
 */
export const presentRearMetrics = (
  input: RearInput,
  timesS: Float64Array,
  metrics: readonly Metric[] = book,
): PresentedMetrics =>
  present(metrics, timesS, (metric) => measureFromBehind(metric, input), resultOf);

function present<Listed extends Metric>(
  metrics: readonly Listed[],
  timesS: Float64Array,
  outcomeOf: (metric: Listed) => MetricOutcome,
  toResult: (metric: Listed, outcome: Measured) => MetricResult,
): PresentedMetrics {
  const presented: PresentedMetrics = { metrics: {}, notes: {}, series: {} };
  for (const metric of metrics) {
    const measured = outcomeOf(metric);
    const result = measured.kind === 'measured' ? toResult(metric, measured) : null;
    const isLost = result !== null && metric.symmetryOf !== undefined && isLostInNoise(result);
    const outcome = isLost ? unmeasured('sides_within_noise') : measured;
    const isShown = outcome.kind === 'measured';
    presented.metrics[metric.key] = isShown ? result : null;
    const note = isShown ? noteText(metric, outcome) : reasonText(outcome.reason);
    if (note !== '') presented.notes[metric.key] = note;
    if (isNumeric(metric)) presented.series[metric.key] = valuesByFrame(timesS, outcome);
  }
  return presented;
}

/** Returns a measured value in the format of an analysis file. */
function resultOf(metric: Metric, outcome: Measured): MetricResult {
  const values = outcome.strides.map((stride) => stride.value);
  const known = values.filter((value) => value !== null);
  const range = known.length > 0 ? known : [outcome.value];
  const [min, max] = [Math.min(...range), Math.max(...range)];
  const sideMeans =
    metric.sides === 'none'
      ? {}
      : { left: sideMean(outcome.strides, 'left'), right: sideMean(outcome.strides, 'right') };
  return {
    // The mean of equal numbers can differ from them by a rounding error.
    avg: Math.min(Math.max(outcome.value, min), max),
    min,
    max,
    values,
    uncertainty: outcome.uncertainty,
    unit: metric.unit,
    ...sideMeans,
    ...(outcome.label === undefined ? {} : { label: outcome.label }),
    ...(outcome.share === undefined ? {} : { share: outcome.share }),
  };
}

/** Returns the value with a note if the pose model reads most people too high, or too low. */
function withBiasNote(
  metric: Metric,
  outcome: MetricOutcome,
  bias: PoseModelBias | undefined,
): MetricOutcome {
  const isNoted = outcome.kind === 'measured' && bias !== undefined && isNumeric(metric);
  if (!isNoted || Math.abs(bias.mean) <= bias.spread) return outcome;
  const code = bias.mean > 0 ? 'pose_model_reads_high' : 'pose_model_reads_low';
  const { unit } = metric;
  const values = { by: Math.abs(bias.mean), spread: bias.spread, unit };
  return { ...outcome, notes: [...(outcome.notes ?? []), reasonFor(code, values)] };
}

/**
 * Returns the uncertainty with the pose model's errors. Null if the metric states none: the pose
 * model's errors are only one part of it.
 */
const withPoseModelErrors = (
  uncertainty: number | null,
  scatter: MetricScatter | undefined,
  part: 'uncertainty' | 'sessionUncertainty' = 'uncertainty',
): number | null => (uncertainty === null ? null : Math.hypot(uncertainty, scatter?.[part] ?? 0));

function sessionUncertaintyOf(
  outcome: MetricOutcome | null,
  scatter: MetricScatter | undefined,
): Pick<MetricResult, 'session_uncertainty'> {
  if (outcome?.kind !== 'measured') return {};
  const ofSession = withPoseModelErrors(outcome.uncertainty, scatter, 'sessionUncertainty');
  return ofSession === null ? {} : { session_uncertainty: ofSession };
}

/** Returns the text of a value's notes. Empty if there are none. */
function noteText(
  { plausible: [low, high], unit }: Metric,
  { value, notes = [] }: Measured,
): string {
  const isPlausible = value >= low && value <= high;
  const all = isPlausible ? notes : [...notes, reasonFor('implausible', { low, high, unit })];
  return all.map((reason) => reasonText(reason)).join('; ');
}

function valuesByFrame(timesS: Float64Array, outcome: MetricOutcome): (number | null)[] {
  if (outcome.kind === 'unmeasured') return Array.from(timesS, () => null);
  if (outcome.runningTotal !== undefined) return [...outcome.runningTotal];
  return heldByFrame(timesS, outcome);
}

/**
 * Returns the value for each frame: that of the measured stride that began last, until it ends.
 * Null if there is none.
 */
function heldByFrame(timesS: Float64Array, outcome: Measured): (number | null)[] {
  if (outcome.strides.length === 0) return Array.from(timesS, () => outcome.value);
  const known = outcome.strides.filter((stride) => stride.value !== null);
  let current = -1;
  return Array.from(timesS, (timeS) => {
    while (current + 1 < known.length && known[current + 1]!.fromS <= timeS) current += 1;
    const stride = known[current];
    return stride && timeS <= stride.untilS ? stride.value : null;
  });
}
