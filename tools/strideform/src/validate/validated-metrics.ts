/** Text and format of a metric in the report. */
export interface MetricDisplay {
  readonly title: string;
  /** Factor from the unit of the results to that of the report. */
  readonly factor: number;
  readonly digits: number;
}

const milliseconds = { factor: 1000, digits: 1 };

/** Metrics that are compared, in the order of the report. */
export const metricDisplays = {
  contact_time: { title: 'contact time, clip’s mean, ms', ...milliseconds },
  flight_time: { title: 'flight time, clip’s mean, ms', ...milliseconds },
  initial_contact: { title: 'initial contact, ms', ...milliseconds },
  toe_off: { title: 'toe-off, ms', ...milliseconds },
  cadence: { title: 'cadence, steps/min', factor: 1, digits: 2 },
  speed: { title: 'speed, m/s', factor: 1, digits: 3 },
} satisfies Record<string, MetricDisplay>;

export type ValidatedMetric = keyof typeof metricDisplays;
export const validatedMetrics = Object.keys(metricDisplays) as ValidatedMetric[];
