import { mean, standardDeviation, studentsT95 } from '@strideform/metric-book/measurement';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { analyzeTrial } from './judge-trial.ts';
import { comparedMetrics } from './judged-sessions.ts';

/** A person's run at one speed, and what the engine measures in it from both sides. */
export interface RunAtSpeed {
  readonly person: string;
  readonly speedMps: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Speeds between which metrics follow the speed in one way, m/s. */
interface SpeedRange {
  readonly fromMps: number;
  readonly toMps: number;
  /** The runs that show it: the slowest and the fastest. */
  readonly runsMps: readonly [number, number];
}

/**
 * Runners take longer steps up to some 4 m/s, and beyond that quicker ones: the slopes differ. The
 * runs in the middle were at 3.73 to 4 m/s.
 */
export const speedRanges: readonly SpeedRange[] = [
  { fromMps: 2, toMps: 3.7, runsMps: [2, 4] },
  { fromMps: 3.7, toMps: 5, runsMps: [3.7, 5] },
];

/** How a metric follows the speed, per 1 % of it, in its unit. */
export interface SpeedSlope {
  readonly metric: string;
  readonly people: number;
  readonly mean: number;
  /** Of the people's own slopes. */
  readonly sd: number;
  /** Another runner's slope is no steeper in 95 of 100 cases. */
  readonly most: number;
}

const fewestPeople = 3;

/** The runs on treadmills, with clean clips at 120 fps; null without the reference data. */
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
  if (slopes.length < fewestPeople) return null;
  const [centre, sd] = [mean(slopes), standardDeviation(slopes)];
  const reach = studentsT95(slopes.length - 1) * sd * Math.sqrt(1 + 1 / slopes.length);
  return { metric, people: slopes.length, mean: centre, sd, most: Math.abs(centre) + reach };
}

/** The straight line through a person's values over the logarithm of the speed, per 1 %. */
function ownSlope(metric: string, own: readonly RunAtSpeed[]): number | null {
  if (own.length < 2) return null;
  const logs = own.map(({ speedMps }) => 100 * Math.log(speedMps));
  const values = own.map((run) => run.values[metric]!);
  const [logMean, valueMean] = [mean(logs), mean(values)];
  const products = logs.map((log, i) => (log - logMean) * (values[i]! - valueMean));
  const squares = logs.map((log) => (log - logMean) ** 2);
  return mean(products) / mean(squares);
}
