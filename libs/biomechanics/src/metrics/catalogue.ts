import type { Metric } from './metric.ts';

export const catalogue: readonly Metric[] = [];
