import type { Measured, Metric, MetricInput } from './metric.ts';
import { sideMean } from './side-mean.ts';

/**
 * A measured metric as the analysis file writes it (`MetricResult` of the contracts library, which
 * this stays assignable to).
 */
export interface PresentedMetric {
  avg: number;
  min: number;
  max: number;
  /** One entry per stride; null where that stride could not be measured. */
  values: (number | null)[];
  uncertainty: number | null;
  unit: string;
  left?: number | null;
  right?: number | null;
  label?: string;
  share?: number;
}

export interface PresentedMetrics {
  /** By key; null where not measured, and `notes` says why. */
  metrics: Record<string, PresentedMetric | null>;
  /** Why a metric is null, or what a reader must know of it, by key. */
  notes: Record<string, string>;
  /**
   * By key, one entry per frame; a stride's value holds until the next stride begins. Unmeasured
   * metrics are null throughout.
   */
  series: Record<string, (number | null)[]>;
}

/**
 * Computes every metric of `catalogue` and writes the outcomes the way the analysis file holds
 * them.
 */
export function presentMetrics(input: MetricInput, catalogue: readonly Metric[]): PresentedMetrics {
  const presented: PresentedMetrics = { metrics: {}, notes: {}, series: {} };
  for (const metric of catalogue) {
    const outcome = metric.compute(input);
    if (outcome.kind === 'unmeasured') {
      presented.metrics[metric.key] = null;
      presented.notes[metric.key] = outcome.reason;
      presented.series[metric.key] = Array.from(input.motion.timesS, () => null);
      continue;
    }
    presented.metrics[metric.key] = presentOne(metric, outcome);
    const note = [outcome.note, implausible(metric, outcome.value)].filter(Boolean).join('; ');
    if (note) presented.notes[metric.key] = note;
    presented.series[metric.key] = held(input.motion.timesS, outcome);
  }
  return presented;
}

function presentOne(metric: Metric, outcome: Measured): PresentedMetric {
  const values = outcome.strides.map((stride) => stride.value);
  const known = values.filter((value) => value !== null);
  return {
    avg: outcome.value,
    min: known.length > 0 ? Math.min(...known) : outcome.value,
    max: known.length > 0 ? Math.max(...known) : outcome.value,
    values,
    uncertainty: outcome.uncertainty,
    unit: metric.unit,
    ...(metric.sides === 'none'
      ? {}
      : { left: sideMean(outcome.strides, 'left'), right: sideMean(outcome.strides, 'right') }),
    ...(outcome.label === undefined ? {} : { label: outcome.label }),
    ...(outcome.share === undefined ? {} : { share: outcome.share }),
  };
}

function implausible({ plausible: [low, high], unit }: Metric, value: number): string {
  return value < low || value > high
    ? `outside of the plausible range, ${low} to ${high} ${unit}`.trimEnd()
    : '';
}

/**
 * Each frame shows the measured stride that began last, until it ends; where there is none, nothing
 * is known.
 */
function held(timesS: Float64Array, outcome: Measured): (number | null)[] {
  if (outcome.strides.length === 0) return Array.from(timesS, () => outcome.value);
  const known = outcome.strides.filter((stride) => stride.value !== null);
  let current = -1;
  return Array.from(timesS, (timeS) => {
    while (current + 1 < known.length && known[current + 1]!.fromS <= timeS) current += 1;
    const stride = known[current];
    return stride && timeS <= stride.untilS ? stride.value : null;
  });
}
