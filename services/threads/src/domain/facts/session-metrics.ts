/** A metric of a session, as the metrics service measured it, in the catalogue's unit. */
export interface MeasuredMetric {
  readonly avg: number;
  readonly min: number;
  readonly max: number;
  /** One standard uncertainty of `avg`; null where it is unknown. */
  readonly uncertainty: number | null;
  readonly left: number | null;
  readonly right: number | null;
  /** The class of a metric that has classes. */
  readonly label: string | null;
  /** Share of the strides that are of the class `label`, 0–1. */
  readonly share: number | null;
}

/** What the metrics service measured in a session. */
export interface SessionMetrics {
  /** Attempt of the analysis. */
  readonly attempt: number;
  readonly metrics: Readonly<Record<string, MeasuredMetric>>;
  /** Why a metric is missing, or what a reader should know about it, by the metric's key. */
  readonly notes: Readonly<Record<string, string>>;
  /** About the clip as a whole. */
  readonly warnings: readonly string[];
}
