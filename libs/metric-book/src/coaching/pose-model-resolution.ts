import { metricBook, type MetricKey } from '../book.ts';
import type { UncoachedReason } from '../metric-words.ts';
import { fittedResolutions } from './fitted-resolutions.ts';
import {
  evaluatedPoseModels,
  type EvaluatedPoseModel,
  type FoundValue,
  type Resolution,
} from './resolution.ts';

/**
 * Smallest rank correlation with which a model can rank runners. At 0.7, half of the variance of
 * what the model sees is due to the runners.
 */
export const minRank = 0.7;
/** Smallest number of clips from which a correlation is taken. */
const minClips = 30;

/**
 * Metrics that also an unknown model supports, if every evaluated model does. The time of a stride
 * depends on the repetition of the movement, not on where a model places its points.
 */
const metricsOfAnyModel: ReadonlySet<MetricKey> = new Set(['cadence']);

const isEvaluated = (model: string): model is EvaluatedPoseModel =>
  (evaluatedPoseModels as readonly string[]).includes(model);

/**
 * Returns the reason why no finding is made about a metric through a pose model, or null if
 * findings are made.
 * @param model name in the analysis; undefined or null if it is not known
 */
export function uncoachedReasonOf(
  metric: MetricKey,
  model: string | null | undefined,
  value: FoundValue = 'mean',
): UncoachedReason | null {
  if (model != null && isEvaluated(model)) return reasonOfEvaluated(metric, model, value);
  if (value === 'sides' || !metricsOfAnyModel.has(metric)) return 'model_unknown';
  const reasons = evaluatedPoseModels.map((one) => reasonOfEvaluated(metric, one, value));
  return reasons.every((reason) => reason === null) ? null : 'model_unknown';
}

/** Returns true if a pose model can support findings about a metric. */
export const canCoach = (
  metric: MetricKey,
  model: string | null | undefined,
  value?: FoundValue,
): boolean => uncoachedReasonOf(metric, model, value) === null;

export const resolutionOf = (
  metric: MetricKey,
  model: EvaluatedPoseModel,
  value: FoundValue,
): Resolution | null => fittedResolutions[model][metric]?.[value] ?? null;

function reasonOfEvaluated(
  metric: MetricKey,
  model: EvaluatedPoseModel,
  value: FoundValue,
): UncoachedReason | null {
  const resolution = resolutionOf(metric, model, value);
  if (resolution === null || resolution.clips < minClips) return 'not_evaluated';
  if (resolution.rank < minRank) return 'cannot_rank';
  const exceedsSpread = value === 'mean' && resolution.error > spreadOfRunners(metric);
  return exceedsSpread ? 'error_exceeds_spread' : null;
}

/** Returns the smallest SD of the groups studied. Infinite for a metric without a range. */
const spreadOfRunners = (metric: MetricKey): number =>
  Math.min(...(metricBook[metric].range?.groups ?? []).map(({ sd }) => sd));
