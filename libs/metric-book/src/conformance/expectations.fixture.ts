import type { MetricInput } from '../measurement/metric-input.ts';
import type { Measured, MetricOutcome } from '../measurement/outcome.ts';
import { measureFromSide, type Metric, type RearExample, type WorkedExample } from '../metric.ts';
import { reasonText } from '../reasons.ts';

export function expectClose(
  outcome: MetricOutcome,
  reference: MetricOutcome,
  expectedOf: (value: number) => number,
  tolerance: (value: number) => number,
): void {
  expect(outcome.kind).toBe(reference.kind);
  if (outcome.kind === 'unmeasured' || reference.kind === 'unmeasured') return;
  const expected = expectedOf(reference.value);
  expect(Math.abs(outcome.value - expected)).toBeLessThanOrEqual(tolerance(expected));
}
export const sameValue = (value: number): number => value;
export const roundingTolerance = (value: number): number => 1e-6 * Math.max(Math.abs(value), 1e-2);
export const resamplingTolerance =
  ({ unit }: Metric) =>
  (value: number): number =>
    0.01 * Math.max(Math.abs(value), hasArbitraryZero(unit) ? 30 : 0);
const hasArbitraryZero = (unit: string): boolean => unit === 'deg' || unit === '%';

/**
 * Checks that every number is finite, that the session's value is the mean of the strides' values,
 * and that each stride has an entry with its side.
 */
export function expectConsistent(metric: Metric, input: MetricInput): void {
  const outcome = measureFromSide(metric, input);
  if (outcome.kind === 'unmeasured') {
    expect(reasonText(outcome.reason)).not.toBe('');
    return;
  }
  expect(Number.isFinite(outcome.value)).toBe(true);
  expect(metric.labels?.names.includes(outcome.label!) ?? outcome.label === undefined).toBe(true);
  const { uncertainty } = outcome;
  expect(uncertainty === null || (Number.isFinite(uncertainty) && uncertainty > 0)).toBe(true);
  expect(outcome.strides.map((stride) => stride.side)).toEqual(
    input.gait.strides.map((stride) => (metric.sides === 'none' ? null : stride.side)),
  );
  expect(outcome.strides.map((stride) => stride.fromS)).toEqual(
    input.gait.strides.map((stride) => stride.startS),
  );
  expectRunsToTotal(outcome, input);
  const values = outcome.strides.map((stride) => stride.value).filter((value) => value !== null);
  expect(values.every(Number.isFinite)).toBe(true);
  if (values.length > 0)
    expect(outcome.value).toBeCloseTo(
      values.reduce((sum, value) => sum + value, 0) / values.length,
      9,
    );
}

/** Checks a running total: one entry per frame, from 0 to the total, never decreasing. */
function expectRunsToTotal({ runningTotal, value }: Measured, { motion }: MetricInput): void {
  if (runningTotal === undefined) return;
  expect(runningTotal).toHaveLength(motion.timesS.length);
  expect(runningTotal[0]).toBe(0);
  expect(runningTotal).toEqual([...runningTotal].sort((a, b) => a - b));
  expect(runningTotal.at(-1)).toBe(value);
}

export function requireExamples<E>(examples: readonly E[]): readonly E[] {
  expect(examples).not.toHaveLength(0);
  return examples;
}

export function expectExample(
  metric: Metric,
  example: WorkedExample | RearExample,
  outcome: MetricOutcome,
): void {
  const { expected, expectedLabel, expectedUncertainty, tolerance } = example;
  if (expected === null) {
    expect(outcome.kind).toBe('unmeasured');
    return;
  }
  if (outcome.kind !== 'measured')
    throw new Error(`${metric.key}, ${example.title}: ${reasonText(outcome.reason)}`);
  expect(Math.abs(outcome.value - expected)).toBeLessThanOrEqual(tolerance);
  if (expectedLabel !== undefined) expect(outcome.label).toBe(expectedLabel);
  if (expectedUncertainty !== undefined) {
    const relativeError = Math.abs(outcome.uncertainty! / expectedUncertainty - 1);
    expect(relativeError).toBeLessThan(0.01);
  }
  const [low, high] = metric.plausible;
  expect(outcome.value >= low && outcome.value <= high).toBe(!example.implausible);
}

const mathNames = ['mean', 'max', 'min', 'abs', 'arctan', 'sqrt', 'Σ'];

export function expectSymbolsExplained(
  formula: string,
  symbols: Readonly<Record<string, string>>,
): void {
  const names = formula.match(/\p{L}[\p{L}\p{Nd}_]*/gu) ?? [];
  expect(new Set(names.filter((name) => !mathNames.includes(name)))).toEqual(
    new Set(Object.keys(symbols)),
  );
}
