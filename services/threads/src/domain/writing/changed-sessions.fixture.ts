import type { MeasurementSystem } from '@strideform/contracts';
import fc from 'fast-check';
import type { MeasuredMetric, SessionMetrics } from '../facts/session-metrics.ts';
import { demoMetrics } from '../sample-session.fixture.ts';

/** Returns the demo session with another average of one metric. */
export const changed = (
  key: string,
  avg: number,
  session: SessionMetrics = demoMetrics,
): SessionMetrics => ({
  ...session,
  metrics: { ...session.metrics, [key]: { ...session.metrics[key]!, avg } },
});

/** The demo session with a bounce that clearly differs between the sides. */
export const uneven: SessionMetrics = {
  ...demoMetrics,
  metrics: {
    ...demoMetrics.metrics,
    com_oscillation: { ...demoMetrics.metrics['com_oscillation']!, left: 8.1, right: 6.5 },
  },
};

/** Usual ranges below the demo session's values, so that each value is above its range. */
export const usualBelow = Object.fromEntries(
  Object.entries(demoMetrics.metrics)
    .filter(([, { avg }]) => avg > 0)
    .map(([key, { avg }]) => [key, { low: 0.7 * avg, high: 0.72 * avg }]),
);
export const withUsual: SessionMetrics = { ...demoMetrics, usual: usualBelow };

export const anySystem = fc.constantFrom<MeasurementSystem>('metric', 'imperial');

/** Factors by which a metric of the demo clip changes; null removes it. */
const anyFactor = fc.double({ min: 0.3, max: 3, noNaN: true });
const anyFactorsOfMetric = fc.record({ avg: anyFactor, left: anyFactor, right: anyFactor });
export type Factors = { readonly avg: number; readonly left: number; readonly right: number };
export const unchanged: Factors = { avg: 1, left: 1, right: 1 };
const scalableKeys = Object.keys(demoMetrics.metrics).filter((key) => key !== 'speed');
export const anyFactors = fc.record(
  Object.fromEntries(scalableKeys.map((key) => [key, fc.option(anyFactorsOfMetric)])),
);
export const scaled = (metric: MeasuredMetric, factor: Factors): MeasuredMetric => ({
  ...metric,
  avg: metric.avg * factor.avg,
  left: metric.left && metric.left * factor.left,
  right: metric.right && metric.right * factor.right,
});
