import type { MetricResult } from '@strideform/contracts';
import { englishBookWords } from './book.words.en.ts';
import type { Estimate } from './measurement/estimate.ts';
import type { MetricInput } from './measurement/metric-input.ts';
import { unmeasured, type MetricOutcome } from './measurement/outcome.ts';
import { overSession } from './measurement/per-stride.ts';
import { sideMean } from './measurement/side-mean.ts';
import { normal95 } from './measurement/students-t.ts';
import { exactEstimate } from './measurement/uncertainty.ts';
import { measureFromSide, type Metric, type SideMeasurement } from './metric.ts';
import { reasonFor } from './reasons.ts';

/**
 * Largest standard uncertainty of an index that is always shown, %. At this size, noise alone shows
 * more than 10 % in 5 of 100 sessions, a difference that people would act on (ours).
 */
const largestUncertaintyPercent = 5;

type IndexValue = Pick<MetricResult, 'avg' | 'uncertainty'>;

/**
 * Returns true if an index shows noise rather than the runner: its uncertainty is large, and noise
 * alone explains the value. Without its sign, an index of pure noise is never zero, so it would
 * look like a difference.
 */
export function isLostInNoise({ avg, uncertainty }: IndexValue): boolean {
  if (uncertainty === null || uncertainty <= largestUncertaintyPercent) return false;
  return avg <= normal95 * uncertainty;
}

type ComparableMetric = Metric<string, 'comparable'>;

export const isComparable = (metric: Metric): metric is ComparableMetric =>
  metric.sides === 'comparable';

/** Returns the symmetry index of a metric whose sides can be compared. */
export function symmetryIndexOf(metric: ComparableMetric): Metric {
  const { side } = metric.views;
  const english = englishBookWords.symmetryIndex(metric.english);
  const title = metric.english.title.charAt(0).toLowerCase() + metric.english.title.slice(1);
  return {
    key: `${metric.key}_symmetry`,
    unit: '%',
    formula: 'q = 100 · abs(x_L − x_R) / ((x_L + x_R) / 2)',
    symbols: {
      q: 'difference of the sides as a share of their mean, %',
      x_L: `${title}, mean of the left strides, ${metric.unit || 'no unit'}`,
      x_R: `the same, right, ${metric.unit || 'no unit'}`,
    },
    source:
      'Robinson, Herzog and Nigg, Use of force platform variables to quantify the effects of chiropractic manipulation on gait symmetry, J. Manipulative Physiol. Ther. 10 (1987)',
    deviations:
      "Without its sign. A value of the session, since a stride's absolute difference is mostly jitter. Errors of scale, speed, body size and model are common to both sides and cancel; each side's remaining error is taken as √2 times that of the mean of both. Null if its uncertainty is above 5 % and noise alone explains the value (within 1.96 times the uncertainty): noise always looks like a difference here.",
    sign: '0 is even',
    plausible: [0, 30],
    sides: 'none',
    views: {
      side: typeof side === 'string' ? side : indexFromSide(metric, side),
      rear: 'needs_side_view',
    },
    group: 'symmetry',
    symmetryOf: metric.key,
    // The caption of a picture gives the metric, and has no room for its symmetry index.
    picture: { ...metric.picture, isCaption: false },
    shownIn: [],
    coaching: { rank: null },
    change: { verdict: 'stated' },
    comments: {},
    isBodyMeasure: metric.isBodyMeasure,
    english,
  };
}

const indexFromSide = (
  metric: ComparableMetric,
  { requires, scaling }: SideMeasurement,
): SideMeasurement => ({
  requires,
  compute: (input) => symmetryIndex(metric, input),
  scaling: 'none' in scaling ? scaling : { length: 0, time: 0 },
  mirrored: 'same',
  examples: metric.symmetryExamples,
});

function symmetryIndex(metric: Metric, input: MetricInput): MetricOutcome {
  const outcome = measureFromSide(metric, withErrorsBetweenSides(input));
  if (outcome.kind === 'unmeasured') return outcome;
  const [left, right] = [sideMean(outcome.strides, 'left'), sideMean(outcome.strides, 'right')];
  if (left === null) return unmeasured(reasonFor('side_not_measured', { side: 'left' }));
  if (right === null) return unmeasured(reasonFor('side_not_measured', { side: 'right' }));
  const mean = (left + right) / 2;
  if (!(mean > 0)) return unmeasured('sides_have_no_mean');
  return overSession(
    input,
    (100 * Math.abs(left - right)) / mean,
    outcome.uncertainty === null ? null : (200 * outcome.uncertainty) / mean,
  );
}

/** Returns the input without the errors that affect both sides equally, such as those of scale. */
function withErrorsBetweenSides(input: MetricInput): MetricInput {
  const exact = (estimate: Estimate | null): Estimate | null =>
    estimate && exactEstimate(estimate.value);
  return {
    ...input,
    motion: { ...input.motion, metresPerPx: exact(input.motion.metresPerPx) },
    gait: { ...input.gait, speedMps: exact(input.gait.speedMps) },
    errorsBetween: 'sides',
  };
}
