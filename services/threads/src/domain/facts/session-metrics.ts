/** A metric of a session, as the metrics service measured it, in the catalogue's unit. */
export interface MeasuredMetric {
  readonly avg: number;
  readonly min: number;
  readonly max: number;
  /** One standard uncertainty of `avg`; null where none can be stated. */
  readonly uncertainty: number | null;
  readonly left: number | null;
  readonly right: number | null;
  /** The class of a metric that has classes. */
  readonly label: string | null;
  /** Share of the strides that carry `label`, 0–1. */
  readonly share: number | null;
}

export interface SessionMetrics {
  /** Analysis attempt. */
  readonly attempt: number;
  readonly metrics: Readonly<Record<string, MeasuredMetric>>;
  /** Why a metric is missing, or what to know of it, by key. */
  readonly notes: Readonly<Record<string, string>>;
  /** What to know of the clip as a whole. */
  readonly warnings: readonly string[];
}
