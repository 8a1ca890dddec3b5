import {
  directionUnit,
  distanceFrom,
  jointNumberCount,
  keypointSequence,
  leastSquares,
  observeStrides,
  type StrideMap,
  strideNumberCount,
  strideScale,
} from '@strideform/gait-engine';
import { mean } from '@strideform/metric-book/measurement';
import type { Filming } from '../recordings/filming.ts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { principalDirections } from './principal-directions.ts';

/** One side of one filmed clip: its average stride, and its stance by the force plate. */
export interface TrainingStride {
  readonly person: string;
  readonly run: string;
  readonly numbers: Float64Array;
  /** s since the stride's begin. */
  readonly middleS: number;
  readonly contactS: number;
}

/** Chosen from 0.0001, 0.0003, 0.001 and 0.003 on runners who were left out. */
const penalties = new Float64Array(jointNumberCount).fill(0.001);
/**
 * Of 8, 15, 25 and 40, these distinguish best between people who were left out and drawn runners.
 */
const directionCount = 25;

type StancePart = 'middleS' | 'contactS';

/** Frame rates, noises and cameras with which each run is filmed for the fit. */
const filmings: readonly Partial<Filming>[] = [
  { rateHz: 60, noise: { kind: 'white', sdPx: 1 }, distanceM: 4, cameraHeightM: 1 },
  { rateHz: 30, noise: { kind: 'white', sdPx: 2 }, distanceM: 3, cameraHeightM: 0.7 },
  { rateHz: 120, noise: { kind: 'pose-like', times: 1 }, distanceM: 5, cameraHeightM: 1.3 },
  { rateHz: 60, noise: { kind: 'white', sdPx: 3 }, distanceM: 2.5, cameraHeightM: 1 },
  { rateHz: 60, noise: { kind: 'white', sdPx: 0.5 }, distanceM: 6, cameraHeightM: 0.5 },
  { rateHz: 60, noise: { kind: 'pose-like', times: 1 }, distanceM: 4, cameraHeightM: 1.5 },
  { rateHz: 240, noise: { kind: 'white', sdPx: 6 }, distanceM: 4, cameraHeightM: 1 },
  { rateHz: 30, noise: { kind: 'pose-like', times: 1 }, distanceM: 3, cameraHeightM: 1 },
];
const blemishes: Partial<Filming> = { dropOutShare: 0.02, swapShare: 0.01, durationS: 12 };

/** Runs of people with enough strides for an average. `rajagopal-run` repeats `hd01-4`. */
export const trainingRuns = [...forceRunNames, 'footnet-strides'] as const;

/**
 * The average strides of all runs in all their films, from both sides; null without the reference
 * data.
 */
export function trainingStrides(films = filmings.length): TrainingStride[] | null {
  const motions = trainingRuns.map((name) => referenceMotion(name));
  if (motions.includes(null)) return null;
  return motions.flatMap((motion) => stridesOfRun(motion!, filmings.slice(0, films)));
}

function stridesOfRun(
  motion: ReferenceMotion,
  films: readonly Partial<Filming>[],
): TrainingStride[] {
  return films.flatMap((filming, k) =>
    (['right', 'left'] as const).flatMap((facing) =>
      stridesOfClip(motion, { ...blemishes, ...filming, facing, seed: 100 + k }),
    ),
  );
}

function stridesOfClip(motion: ReferenceMotion, filming: Partial<Filming>): TrainingStride[] {
  const { keypoints, subject, recording, truth } = referenceTrial(motion, filming);
  const observed = observeStrides(keypointSequence(keypoints), subject, recording);
  return observed.flatMap(({ side, anchorsS, beginS, numbers }): TrainingStride[] => {
    const strideTimeS = numbers[0]!;
    const stances = truth.stances[side].flatMap(({ initialContactS, toeOffS }) => {
      const anchorS = anchorsS.find(
        (timeS) => Math.abs(timeS + beginS - initialContactS) < 0.3 * strideTimeS,
      );
      if (anchorS === undefined) return [];
      const middleS = (initialContactS + toeOffS) / 2 - anchorS - beginS;
      return [{ middleS, contactS: toeOffS - initialContactS }];
    });
    if (stances.length === 0) return [];
    const { person, dataSet: run } = motion;
    const middleS = mean(stances.map((stance) => stance.middleS));
    const contactS = mean(stances.map((stance) => stance.contactS));
    return [{ person, run, numbers, middleS, contactS }];
  });
}

type FittedMap = Omit<StrideMap, 'errorS'>;

/** Ridge regression; each run counts once, however many clips and sides it has. */
function fitMap(strides: readonly TrainingStride[]): FittedMap {
  const weights = weightsByRun(strides);
  const weightedMean = (of: (stride: TrainingStride) => number): number =>
    strides.reduce((sum, stride, i) => sum + weights[i]! * of(stride), 0);

  // 1. The mean stride, and how each stride deviates from it, in numbers of like sizes.
  const columns = Array.from({ length: strideNumberCount }, (_, j) => j);
  const centre = columns.map((j) => weightedMean(({ numbers }) => numbers[j]!));
  const rows = strides.map(({ numbers }) =>
    numbers.map((number, j) => strideScale(j) * (number - centre[j]!)),
  );

  // 2. How the stance depends on the joints' numbers.
  const stanceS = {
    middleS: weightedMean(({ middleS }) => middleS),
    contactS: weightedMean(({ contactS }) => contactS),
  };
  const jointRows = rows.map((row) => row.slice(0, jointNumberCount));
  const slopesOf = (part: StancePart): number[] => {
    const values = strides.map((stride) => stride[part] - stanceS[part]);
    const slopes = leastSquares(jointRows, values, weights, penalties);
    if (slopes === null) throw new Error('The strides do not determine a map.');
    return Array.from(slopes, (slope, j) => slope * strideScale(j));
  };
  const slopes = { middleS: slopesOf('middleS'), contactS: slopesOf('contactS') };

  // 3. The directions in which strides differ.
  const directions = principalDirections(rows, weights, directionCount).map((direction) =>
    Array.from(direction, (part) => part / directionUnit),
  );
  return { centre, stanceS, slopes, directions };
}

function weightsByRun(strides: readonly TrainingStride[]): number[] {
  const counts = new Map<string, number>();
  for (const { run } of strides) counts.set(run, (counts.get(run) ?? 0) + 1);
  return strides.map(({ run }) => 1 / counts.get(run)! / counts.size);
}

/** A left-out person's stride judged by the map of all others: found − true, s. */
interface LeftOutStride extends TrainingStride {
  readonly offS: Readonly<Record<StancePart, number>>;
  readonly distance: number;
}

export interface StrideMapFit {
  readonly map: StrideMap;
  /** For each person, the map of all others. */
  readonly mapWithout: ReadonlyMap<string, StrideMap>;
  /** Every stride as the map of all other people reads it. */
  readonly leftOut: readonly LeftOutStride[];
}

/** The map of all people, with the errors that such a map makes on people who were left out. */
export function fitStrideMap(strides: readonly TrainingStride[]): StrideMapFit {
  const people = [...new Set(strides.map(({ person }) => person))];
  const fittedWithout = people.map((person) => ({
    person,
    fitted: fitMap(strides.filter((stride) => stride.person !== person)),
  }));
  const leftOut = fittedWithout.flatMap(({ person, fitted }) =>
    strides
      .filter((stride) => stride.person === person)
      .map((stride) => judgeStride(stride, fitted)),
  );
  const errorS = {
    middleS: rootMeanSquare(leftOut, 'middleS'),
    contactS: rootMeanSquare(leftOut, 'contactS'),
  };
  return {
    map: { ...fitMap(strides), errorS },
    mapWithout: new Map(fittedWithout.map(({ person, fitted }) => [person, { ...fitted, errorS }])),
    leftOut,
  };
}

/** Each run counts once. */
function rootMeanSquare(leftOut: readonly LeftOutStride[], part: StancePart): number {
  const weights = weightsByRun(leftOut);
  return Math.sqrt(leftOut.reduce((sum, { offS }, i) => sum + weights[i]! * offS[part] ** 2, 0));
}

function judgeStride(stride: TrainingStride, map: FittedMap): LeftOutStride {
  const deviations = stride.numbers.map((number, j) => number - map.centre[j]!);
  const offS = (part: StancePart): number =>
    map.stanceS[part] + dot(map.slopes[part], deviations) - stride[part];
  return {
    ...stride,
    offS: { middleS: offS('middleS'), contactS: offS('contactS') },
    distance: distanceFrom(deviations, map),
  };
}

const dot = (a: readonly number[], b: Float64Array): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);
