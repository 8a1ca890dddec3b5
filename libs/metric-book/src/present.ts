import { reasonOf, reasonText } from './reasons.ts';
import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import type { MetricScatter, MetricScatters } from './measurement/session-errors.ts';
import type { MetricInput } from './measurement/metric-input.ts';
import type { Measured, MetricOutcome } from './measurement/outcome.ts';
import type { Metric } from './metric.ts';
import { sideMean } from './measurement/side-mean.ts';

/** The part of an analysis that the catalogue fills: null and a note where not measured. */
export type PresentedMetrics = Pick<AnalysisFile, 'metrics' | 'notes' | 'series'>;

/** What is known of the errors besides the input. */
interface KnownErrors {
  /**
   * The input with only those errors that differ between sessions of one runner; null where they
   * are not known.
   */
  readonly sessionInput?: MetricInput | null;
  /** What the pose model's errors add to metrics. */
  readonly scatters?: MetricScatters;
}

/**
 * Computes every metric of `catalogue` and writes the outcomes the way the analysis file holds
 * them.
 */
export function presentMetrics(
  input: MetricInput,
  catalogue: readonly Metric[],
  { sessionInput = null, scatters = {} }: KnownErrors = {},
): PresentedMetrics {
  const presented: PresentedMetrics = { metrics: {}, notes: {}, series: {} };
  for (const metric of catalogue) {
    const outcome = metric.compute(input);
    if (outcome.kind === 'unmeasured') {
      presented.metrics[metric.key] = null;
      presented.notes[metric.key] = reasonText(outcome.reason);
      if (isNumeric(metric)) presented.series[metric.key] = unknownByFrame(input.motion.timesS);
      continue;
    }
    const ofSession = sessionInput && metric.compute(sessionInput);
    const scatter = scatters[metric.key];
    presented.metrics[metric.key] = {
      ...presentMeasured(metric, {
        ...outcome,
        uncertainty: widened(outcome.uncertainty, scatter),
      }),
      ...sessionUncertaintyOf(ofSession, scatter),
    };
    const note = noteText(metric, outcome);
    if (note !== '') presented.notes[metric.key] = note;
    if (isNumeric(metric))
      presented.series[metric.key] = valuesByFrame(input.motion.timesS, outcome);
  }
  return presented;
}

/**
 * A metric that is a word has no series of numbers. The number that decides the word is a metric of
 * its own.
 */
export const isNumeric = ({ words }: Pick<Metric, 'words'>): boolean => words === undefined;

/** A measured value as the analysis file holds it. */
export function presentMeasured(
  metric: Pick<Metric, 'sides' | 'unit'>,
  outcome: Measured,
): MetricResult {
  const values = outcome.strides.map((stride) => stride.value);
  const known = values.filter((value) => value !== null);
  const range = known.length > 0 ? known : [outcome.value];
  const [min, max] = [Math.min(...range), Math.max(...range)];
  const sideMeans =
    metric.sides === 'none'
      ? {}
      : { left: sideMean(outcome.strides, 'left'), right: sideMean(outcome.strides, 'right') };
  return {
    // The mean of equal numbers may differ from them by a rounding error.
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

/** Null where the metric states none: the pose model's errors are only a part of it. */
const widened = (
  uncertainty: number | null,
  scatter: MetricScatter | undefined,
  part: keyof MetricScatter = 'uncertainty',
): number | null => (uncertainty === null ? null : Math.hypot(uncertainty, scatter?.[part] ?? 0));

function sessionUncertaintyOf(
  outcome: MetricOutcome | null,
  scatter: MetricScatter | undefined,
): Pick<MetricResult, 'session_uncertainty'> {
  if (outcome?.kind !== 'measured') return {};
  const ofSession = widened(outcome.uncertainty, scatter, 'sessionUncertainty');
  return ofSession === null ? {} : { session_uncertainty: ofSession };
}

/** What a reader must know about a value; empty when there is nothing. */
export function noteText(
  { plausible: [low, high], unit }: Pick<Metric, 'plausible' | 'unit'>,
  { value, notes = [] }: Measured,
): string {
  const isPlausible = value >= low && value <= high;
  const all = isPlausible ? notes : [...notes, reasonOf('implausible', low, high, unit)];
  return all.map(reasonText).join('; ');
}

export const unknownByFrame = (timesS: Float64Array): null[] => Array.from(timesS, () => null);

export const valuesByFrame = (timesS: Float64Array, outcome: Measured): (number | null)[] =>
  outcome.runningTotal === undefined ? heldByFrame(timesS, outcome) : [...outcome.runningTotal];

/**
 * The value of each frame: that of the measured stride that began last, until it ends; null where
 * there is none.
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
