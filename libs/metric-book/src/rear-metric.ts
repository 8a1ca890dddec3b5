import type { Metric } from './metric.ts';
import type { MetricOutcome } from './measurement/outcome.ts';
import type { RearInput } from './measurement/rear-input.ts';

/** A metric of a view from behind: one object in one file. */
export interface RearMetric extends Pick<
  Metric,
  | 'key'
  | 'title'
  | 'unit'
  | 'formula'
  | 'symbols'
  | 'source'
  | 'deviations'
  | 'sign'
  | 'plausible'
  | 'sides'
> {
  readonly compute: (input: RearInput) => MetricOutcome;
}
