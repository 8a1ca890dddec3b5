import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { book, type BookMetric, type MetricKey } from './book.ts';
import { scatterOfMean, type SessionNoise } from './measurement/session-noise.ts';
import type { MetricInput } from './measurement/metric-input.ts';
import { unmeasured, type Measured, type MetricOutcome } from './measurement/outcome.ts';
import type { RearInput } from './measurement/rear-input.ts';
import { sideMean } from './measurement/side-mean.ts';
import { isNumeric, measureFromBehind, measureFromSide, type Metric } from './metric.ts';
import { reasonFor, reasonText } from './reasons.ts';
import { isLostInNoise } from './symmetry-index.ts';
import { numberText, uncertaintyText, valueText } from './units.ts';

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

/** Effect of a pose model's errors on a metric. */
export interface MetricScatter {
  /** Standard uncertainty that the errors add, in the metric's unit. */
  readonly uncertainty: number;
  /**
   * Mean error that is part of `uncertainty`. It is not subtracted, because real video has not
   * confirmed it. Absent if several models share the scatter.
   */
  readonly bias?: PoseModelBias;
}

/** Scatters by metric. A missing metric reads no body points, or was in no measured clip. */
export type MetricScatters = Readonly<Partial<Record<MetricKey, MetricScatter>>>;

/** Noise between sessions by metric. A missing metric was not measured in repeated sessions. */
export type SessionNoises = Readonly<Partial<Record<MetricKey, SessionNoise>>>;

/** Known errors that the input does not contain. */
interface KnownErrors {
  /** Noise of metrics between sessions of one unchanged runner. */
  readonly sessionNoises?: SessionNoises;
  /** Uncertainty of metrics due to the pose model's errors. */
  readonly scatters?: MetricScatters;
}

/** Measures every metric of a clip from the side, in the format of an analysis file. */
export function presentMetrics(
  input: MetricInput,
  metrics: readonly BookMetric[] = book,
  { sessionNoises = {}, scatters = {} }: KnownErrors = {},
): PresentedMetrics {
  const resultWithErrors = (metric: BookMetric, outcome: Measured): MetricResult => {
    const uncertainty = withPoseModelErrors(outcome.uncertainty, scatters[metric.key]);
    return {
      ...resultOf(metric, { ...outcome, uncertainty }),
      ...sessionUncertaintyOf(outcome, sessionNoises[metric.key]),
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
  const spread = uncertaintyText(bias.spread, unit);
  const values = { by: uncertaintyText(Math.abs(bias.mean), unit), spread };
  return { ...outcome, notes: [...(outcome.notes ?? []), reasonFor(code, values)] };
}

/**
 * Returns the uncertainty with the pose model's errors. Null if the metric states none: the pose
 * model's errors are only one part of it.
 */
const withPoseModelErrors = (
  uncertainty: number | null,
  scatter: MetricScatter | undefined,
): number | null =>
  uncertainty === null ? null : Math.hypot(uncertainty, scatter?.uncertainty ?? 0);

/**
 * Returns the standard deviation of a value between sessions of an unchanged runner. Absent if the
 * metric states no uncertainty, or if its noise or the scatter of its strides is not known.
 */
function sessionUncertaintyOf(
  { uncertainty, strides }: Measured,
  noise: SessionNoise | undefined,
): Pick<MetricResult, 'session_uncertainty'> {
  if (uncertainty === null || noise === undefined) return {};
  const { standardDeviation, strideFactor } = noise;
  if (strideFactor === 0) return { session_uncertainty: standardDeviation };
  const scatter = scatterOfMean(strides);
  if (scatter === null) return {};
  return { session_uncertainty: Math.hypot(standardDeviation, Math.sqrt(strideFactor) * scatter) };
}

/** Returns the text of a value's notes. Empty if there are none. */
function noteText(
  { plausible: [low, high], unit }: Metric,
  { value, notes = [] }: Measured,
): string {
  const isPlausible = value >= low && value <= high;
  const limits = { low: numberText(low, unit), high: valueText(high, unit) };
  const all = isPlausible ? notes : [...notes, reasonFor('implausible', limits)];
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
