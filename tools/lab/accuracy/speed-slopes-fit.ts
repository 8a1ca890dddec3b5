import { mean, standardDeviation, studentsT95 } from '@strideform/metric-book/measurement';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { analyzeTrial } from './judge-trial.ts';
import { comparedMetrics } from './judged-sessions.ts';

/** Run of a person at one speed, and the engine's values from both sides. */
export interface RunAtSpeed {
  readonly person: string;
  readonly speedMps: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Range of speeds in which metrics follow the speed with one slope, m/s. */
interface SpeedRange {
  readonly fromMps: number;
  readonly toMps: number;
  /** Slowest and fastest run that show the slope, m/s. */
  readonly runsMps: readonly [number, number];
}

/**
 * Ranges of speed with different slopes. Runners take longer steps up to about 4 m/s, and quicker
 * ones above. The runs in the middle were at 3.73 to 4 m/s.
 */
export const speedRanges: readonly SpeedRange[] = [
  { fromMps: 2, toMps: 3.7, runsMps: [2, 4] },
  { fromMps: 3.7, toMps: 5, runsMps: [3.7, 5] },
];

/** Slope of a metric against the speed, in the metric's unit per 1 % of speed. */
export interface SpeedSlope {
  readonly metric: string;
  readonly people: number;
  readonly mean: number;
  /** SD of the people's own slopes. */
  readonly sd: number;
  /** Bound below which the slope of another runner lies in 95 of 100 cases. */
  readonly upperBound: number;
}

const minPeople = 3;

/**
 * Returns the runs on treadmills, by clean clips at 120 fps. Returns null without the reference
 * data.
 */
export function runsAtSpeeds(): RunAtSpeed[] | null {
  const motions = forceRunNames.map(referenceMotion);
  if (motions.some((motion) => motion === null)) return null;
  return motions.map((motion) => {
    const analyses = (['left', 'right'] as const).map((facing) =>
      analyzeTrial(referenceTrial(motion!, { rateHz: 120, facing }, { beltSpeed: true })),
    );
    const values = comparedMetrics.flatMap(({ key }) => {
      const found = analyses.flatMap(({ metrics }) => metrics[key]?.avg ?? []);
      return found.length === 0 ? [] : [[key, mean(found)] as const];
    });
    const { person, truth } = motion!;
    return { person, speedMps: truth.speedMps, values: Object.fromEntries(values) };
  });
}

export function fitSpeedSlopes(runs: readonly RunAtSpeed[], { runsMps }: SpeedRange): SpeedSlope[] {
  const [slowest, fastest] = runsMps;
  const own = runs.filter(({ speedMps }) => speedMps >= slowest && speedMps <= fastest);
  return comparedMetrics.flatMap(({ key }) => slopeOf(key, own) ?? []);
}

function slopeOf(metric: string, runs: readonly RunAtSpeed[]): SpeedSlope | null {
  const measured = runs.filter(({ values }) => values[metric] !== undefined);
  const byPerson = [...Map.groupBy(measured, ({ person }) => person).values()];
  const slopes = byPerson.flatMap((own) => ownSlope(metric, own) ?? []);
  if (slopes.length < minPeople) return null;
  const [centre, sd] = [mean(slopes), standardDeviation(slopes)];
  const reach = studentsT95(slopes.length - 1) * sd * Math.sqrt(1 + 1 / slopes.length);
  return { metric, people: slopes.length, mean: centre, sd, upperBound: Math.abs(centre) + reach };
}

/**
 * Returns the slope of a straight line through a person's values over the logarithm of the speed,
 * per 1 %.
 */
function ownSlope(metric: string, own: readonly RunAtSpeed[]): number | null {
  if (own.length < 2) return null;
  const logs = own.map(({ speedMps }) => 100 * Math.log(speedMps));
  const values = own.map((run) => run.values[metric]!);
  const [logMean, valueMean] = [mean(logs), mean(values)];
  const products = logs.map((log, i) => (log - logMean) * (values[i]! - valueMean));
  const squares = logs.map((log) => (log - logMean) ** 2);
  return mean(products) / mean(squares);
}
