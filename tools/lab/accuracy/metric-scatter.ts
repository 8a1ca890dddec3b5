import { areDoubtful } from '@strideform/gait-engine';
import {
  book,
  isNumeric,
  uncertaintyOfSide,
  type MetricKey,
  type MetricScatters,
} from '@strideform/metric-book';
import {
  mean,
  sides,
  standardDeviation,
  type Requirement,
  type Side,
} from '@strideform/metric-book/measurement';
import type { AnalysisFile, MetricResult } from '@strideform/contracts';
import { biasAndSd, none, percent, plain, table } from './number-text.ts';
import { errorSpreadOf } from './summary.ts';

/** Analysis of a clip by a pose model's points, beside that by the exact points. */
export interface SeenBesideExact {
  readonly person: string;
  readonly near: Side;
  readonly seen: JudgedAnalysis;
  readonly exact: JudgedAnalysis;
}

type JudgedAnalysis = Pick<AnalysisFile, 'metrics' | 'quality'>;

/** Error of a metric in one clip. */
interface MetricError {
  readonly key: MetricKey;
  readonly person: string;
  /** The metric's mean over the legs that were measured, or one leg's own value. */
  readonly of: 'mean' | 'near' | 'far';
  /**
   * Value by the model's points minus the value by the exact points of the same pictures, in the
   * metric's unit.
   */
  readonly error: number;
  /** Stated standard uncertainty, in the metric's unit. */
  readonly sigma: number;
  /** Ratio of the value's uncertainty to that of the mean. */
  readonly perMean: number;
}

const isKnown = (value: number | null | undefined): value is number => typeof value === 'number';

/** Returns the error of a metric's mean. Only compares the legs that both analyses measured. */
function meanError(seen: MetricResult, exact: MetricResult): number | null {
  const measured = sides.filter((side) => isKnown(seen[side]));
  if (measured.length === 0) return seen.avg - exact.avg;
  if (!measured.every((side) => isKnown(exact[side]))) return null;
  return mean(measured.map((side) => seen[side]! - exact[side]!));
}

function errorsOfMetric(
  key: MetricKey,
  { person, near, seen, exact }: SeenBesideExact,
): MetricError[] {
  const [found, real] = [seen.metrics[key], exact.metrics[key]];
  if (!found || !real || found.uncertainty === null) return [];
  const ofMean = { sigma: found.uncertainty, perMean: 1 };
  const perMean = uncertaintyOfSide(found, 1)!;
  const ofLeg = { sigma: perMean * ofMean.sigma, perMean };
  const error = meanError(found, real);
  const overLegs: MetricError[] =
    error === null ? [] : [{ key, person, of: 'mean', error, ...ofMean }];
  const legs = sides.flatMap((side): MetricError[] => {
    const [foundValue, exactValue] = [found[side], real[side]];
    if (!isKnown(foundValue) || !isKnown(exactValue)) return [];
    return [
      { key, person, of: side === near ? 'near' : 'far', error: foundValue - exactValue, ...ofLeg },
    ];
  });
  return [...overLegs, ...legs];
}

/** Requirements whose uncertainties already include the pose model's errors. */
const coveredRequirements: readonly Requirement[] = [
  'strides',
  'scale',
  'speed',
  'mass',
  'leg_length',
];
/** Metrics that depend on the positions of body points. */
const pointMetrics = book.filter(
  ({ views: { side } }) =>
    typeof side !== 'string' && side.requires.some((one) => !coveredRequirements.includes(one)),
);

/** Returns false if the engine doubts that the clip's numbers describe the runner. */
const isTrusted = ({ seen }: SeenBesideExact): boolean => !areDoubtful(seen.quality.warnings);

const metricErrors = (clips: readonly SeenBesideExact[]): MetricError[] =>
  clips
    .filter(isTrusted)
    .flatMap((clip) => pointMetrics.flatMap(({ key }) => errorsOfMetric(key, clip)));

const squareOf = (value: number): number => value * value;
const meanSquare = (values: readonly number[]): number => mean(values.map(squareOf));

/**
 * Fits the uncertainty that a pose model's errors add to each metric: the root mean square of the
 * clips' errors. All people count equally. Clips that the engine doubts are left out. Nothing is
 * subtracted for the metric's own stated uncertainty, because scale and strides are the same in
 * both analyses of a clip, so their errors cancel in the difference.
 */
export function fitMetricScatters(clips: readonly SeenBesideExact[]): MetricScatters {
  const errors = metricErrors(clips).filter(({ of }) => of === 'mean');
  const scatters = [...Map.groupBy(errors, ({ key }) => key)].map(([key, own]) => {
    const uncertainty = Math.sqrt(mean(byPerson(own, meanSquare)));
    const ofPeople = byPerson(own, mean);
    const bias = roundedBias(mean(ofPeople), standardDeviation(ofPeople));
    return [key, { uncertainty, bias }] as const;
  });
  return Object.fromEntries(scatters);
}

/** Rounds a bias for the sentence that states it: its spread has two significant digits. */
function roundedBias(bias: number, spread: number): { mean: number; spread: number } {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(spread)));
  return { mean: Number(bias.toFixed(digits)), spread: Number(spread.toFixed(digits)) };
}

/** Returns a summary of each person's errors. */
const byPerson = (
  errors: readonly MetricError[],
  summaryOf: (own: readonly number[]) => number,
): number[] =>
  [...Map.groupBy(errors, ({ person }) => person).values()].map((own) =>
    summaryOf(own.map(({ error }) => error)),
  );

/** Returns the uncertainty that is added to the stated one of a clip's metric. */
type ScatterOf = (error: MetricError) => number;

interface GroupOfErrors {
  readonly errors: readonly MetricError[];
  /** Stated uncertainties, including the added ones, in the metric's unit. */
  readonly sigmas: readonly number[];
}

const groupOf = (errors: readonly MetricError[], scatterOf: ScatterOf): GroupOfErrors => ({
  errors,
  sigmas: errors.map((one) => Math.hypot(one.sigma, one.perMean * scatterOf(one))),
});

function insideOf({ errors, sigmas }: GroupOfErrors): string {
  const inside = errors.filter(({ error }, i) => Math.abs(error) <= sigmas[i]!);
  return percent(inside.length / errors.length);
}

/** Returns the number of digits that shows two significant digits of the stated uncertainties. */
const digitsOf = (sigmas: readonly number[]): number =>
  Math.max(0, 1 - Math.floor(Math.log10(mean(sigmas))));

function errorAndSigma({ errors, sigmas }: GroupOfErrors): string {
  if (errors.length === 0) return none;
  const digits = digitsOf(sigmas);
  const spread = errorSpreadOf(errors.map(({ error }) => error));
  return `${biasAndSd(spread, digits)}; ${plain(mean(sigmas), digits)}`;
}

/**
 * Returns one model's cells of a metric: errors and σ, and the share of errors within σ before and
 * after the added uncertainty.
 */
function cellsOf(errors: readonly MetricError[], scatterOf: ScatterOf): string[] {
  const part = (of: MetricError['of']) => errors.filter((one) => one.of === of);
  const before = groupOf(part('mean'), () => 0);
  const [all, near, far] = (['mean', 'near', 'far'] as const).map((of) =>
    groupOf(part(of), scatterOf),
  ) as [GroupOfErrors, GroupOfErrors, GroupOfErrors];
  return [
    errorAndSigma(all),
    insideOf(before),
    insideOf(all),
    `${insideOf(near)}, ${insideOf(far)}`,
  ];
}

/**
 * Returns a table of each metric that the models' errors affect. People are judged by an engine
 * that was fitted without them: its map, the model's habits, and the uncertainty that is added to
 * its metrics.
 */
export function metricScatterTable(
  byModel: ReadonlyMap<string, readonly SeenBesideExact[]>,
): string {
  const models = Array.from(byModel, ([model, clips]) => ({
    model,
    errors: metricErrors(clips),
    scatterOf: leftOutScatters(clips),
  }));
  const rows = pointMetrics.filter(isNumeric).flatMap(({ key, unit }) =>
    models.flatMap(({ model, errors, scatterOf }) => {
      const own = errors.filter((one) => one.key === key);
      if (own.length === 0) return [];
      const named = unit === '' ? `\`${key}\`` : `\`${key}\`, ${unit}`;
      return [[named, `\`${model}\``, ...cellsOf(own, scatterOf)]];
    }),
  );
  const head = ['metric', 'model', 'found − exact; stated', 'inside before', 'inside', 'near, far'];
  return table(head, rows);
}

/**
 * Returns the uncertainty that is added to the metrics of each person, fitted on the clips of all
 * others.
 */
function leftOutScatters(clips: readonly SeenBesideExact[]): ScatterOf {
  const people = [...new Set(clips.map(({ person }) => person))];
  const without = new Map(
    people.map((person) => [
      person,
      fitMetricScatters(clips.filter((one) => one.person !== person)),
    ]),
  );
  return ({ person, key }) => without.get(person)![key]?.uncertainty ?? 0;
}
