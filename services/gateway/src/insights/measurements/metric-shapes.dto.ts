import { metricsShownIn, titleOf, type Metric, type MetricPlace } from '@strideform/metric-book';
import { z } from 'zod';

const value = z.number().nullable();

export const Spread = z.object({ avg: value, min: value, max: value }).meta({ id: 'Spread' });
export type Spread = z.infer<typeof Spread>;

/** One entry per stride. min, max and avg cover the strides that could be measured. */
export const StrideSpread = Spread.extend({
  values: z
    .array(value)
    .describe(
      'One entry a stride, null where it could not be measured. A number of the whole session, such as a given belt speed, is listed once for every stride: min, max and avg are that number.',
    ),
}).meta({ id: 'StrideSpread' });
export type StrideSpread = z.infer<typeof StrideSpread>;

export const Scalar = value;
export const Text = z.string().nullable();

/** Returns true for a metric of the whole session, as opposed to its strides. */
export const isTotal = ({ shownIn }: Metric): boolean => shownIn.includes('distance_and_duration');

/**
 * Returns the schema of an object with the metrics that the metric book shows in one place. `shape`
 * returns the schema of each metric.
 */
export function metricsObject<S extends z.ZodType>(
  place: MetricPlace,
  shape: (metric: Metric) => S,
): z.ZodObject<Record<string, S>> {
  const describe = (metric: Metric): S =>
    shape(metric).describe(
      `${titleOf(metric.key)}, ${metric.unit || 'no unit'}: ${metric.formula}`,
    );
  const schemas = metricsShownIn(place).map((metric) => [metric.key, describe(metric)]);
  return z.object(Object.fromEntries(schemas) as Record<string, S>);
}
