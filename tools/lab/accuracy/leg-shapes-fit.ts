import {
  describeLegs,
  keypointSequence,
  type DescribedLegs,
  type LegShapes,
  type ShapeSpread,
} from '@strideform/gait-engine';
import type { MetricKey } from '@strideform/metric-book';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { principalDirections } from './principal-directions.ts';

/** Session values that are read from the angles of a joint. */
export const angleMetrics = [
  'knee_flexion',
  'knee_flexion_initial_contact',
  'knee_flexion_swing',
  'ankle_angle',
  'hip_angle',
] as const satisfies readonly MetricKey[];

/** Legs of one run, seen exactly. */
export interface TrainingLegs extends DescribedLegs {
  readonly person: string;
}

/** Length of the projected clips, s. Longer ones show hardly more of an average stride. */
const clipS = 10;
/** Number of directions in which legs differ together. More are not known from ten people. */
const directionCount = 6;
/**
 * Share of the common variance that counts as common. The rest counts as each coefficient's own,
 * because few people show directions by chance (Ledoit & Wolf 2004 shrink a covariance like this).
 */
const commonShare = 0.5;
/** Smallest variance of a coefficient, rad². */
const minVariance = 1e-5;

/** Returns the legs of all runs, from both sides. Returns null without the reference data. */
export function trainingLegs(): TrainingLegs[] | null {
  const motions = forceRunNames.map((name) => referenceMotion(name));
  if (motions.includes(null)) return null;
  return motions.flatMap((motion) =>
    (['right', 'left'] as const).flatMap((facing) => {
      const trial = referenceTrial(motion!, { rateHz: 60, facing, durationS: clipS });
      const { keypoints, subject, recording } = trial;
      const legs = describeLegs(keypointSequence(keypoints), subject, recording);
      return legs ? [{ ...legs, person: motion!.person }] : [];
    }),
  );
}

/** Fits how legs move, and how people differ. Each person has the same weight. */
export function fitLegShapes(all: readonly TrainingLegs[]): LegShapes {
  const counts = new Map<string, number>();
  for (const { person } of all) counts.set(person, (counts.get(person) ?? 0) + 1);
  const weights = all.map(({ person }) => 1 / counts.get(person)! / counts.size);
  const weightedMean = (values: readonly number[]): number =>
    values.reduce((sum, value, i) => sum + weights[i]! * value, 0);

  // 1. A line over the speed through the mean of both legs.
  const shapes = all.map(({ near, far }) => near.map((value, j) => (value + far[j]!) / 2));
  const columns = Array.from(shapes[0]!.keys());
  const meanSpeed = weightedMean(all.map(({ speed }) => speed));
  const faster = all.map(({ speed }) => speed - meanSpeed);
  const speedVariance = weightedMean(faster.map((value) => value ** 2));
  const mean = columns.map((j) => weightedMean(shapes.map((shape) => shape[j]!)));
  const slope = columns.map(
    (j) =>
      weightedMean(shapes.map((shape, i) => faster[i]! * (shape[j]! - mean[j]!))) / speedVariance,
  );

  // 2. The departures of people from it, and of one leg from the other. The line takes two people.
  const freedom = counts.size / (counts.size - 2);
  const departures = shapes.map((shape, i) =>
    shape.map((value, j) => value - mean[j]! - faster[i]! * slope[j]!),
  );
  const differences = all.map(({ near, far }) => far.map((value, j) => value - near[j]!));
  return {
    meanSpeed,
    speeds: {
      from: Math.min(...all.map(({ speed }) => speed)),
      until: Math.max(...all.map(({ speed }) => speed)),
    },
    mean,
    slope,
    betweenPeople: spreadOf(departures, weights, freedom),
    betweenLegs: spreadOf(differences, weights, 1),
  };
}

/** Returns the spread of rows about 0. */
function spreadOf(
  rows: readonly Float64Array[],
  weights: readonly number[],
  factor: number,
): ShapeSpread {
  const weightedMean = (valueOf: (row: Float64Array) => number): number =>
    rows.reduce((sum, row, i) => sum + weights[i]! * valueOf(row), 0);
  const directions = principalDirections(rows, weights, directionCount).map((unit) => {
    const along = (row: Float64Array) => row.reduce((sum, value, j) => sum + value * unit[j]!, 0);
    const variance = factor * weightedMean((row) => along(row) ** 2);
    return Array.from(unit, (value) => value * Math.sqrt(commonShare * variance));
  });
  const rest = Array.from(rows[0]!, (_, j) => {
    const variance = factor * weightedMean((row) => row[j]! ** 2);
    const common = directions.reduce((sum, direction) => sum + direction[j]! ** 2, 0);
    return Math.max(minVariance, variance - common);
  });
  return { directions, rest };
}

/** Fits the shapes for each person on all others. */
export const shapesWithoutEach = (all: readonly TrainingLegs[]): ReadonlyMap<string, LegShapes> =>
  new Map(
    [...new Set(all.map(({ person }) => person))].map((person) => [
      person,
      fitLegShapes(all.filter((one) => one.person !== person)),
    ]),
  );
