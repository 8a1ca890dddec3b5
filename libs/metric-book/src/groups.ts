/** Groups of metrics, in the order in which the console, the PDF and the documents show them. */
export const metricGroups = [
  'rhythm',
  'landing',
  'stance',
  'swing',
  'posture',
  'behind',
  'speed',
  'clip',
  'symmetry',
] as const;
export type MetricGroup = (typeof metricGroups)[number];
