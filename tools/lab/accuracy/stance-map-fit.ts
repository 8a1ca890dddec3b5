import {
  deviationsOf,
  distanceFrom,
  keypointSequence,
  leastSquares,
  observeStrides,
  readByBoth,
  readByShape,
  shapeNumberCount,
  type LinearMap,
  type ObservedStride,
  type StanceMap,
  type StanceTiming,
} from '@strideform/gait-engine';
import { mean } from '@strideform/metric-book/measurement';
import type { Filming } from '../recordings/filming.ts';
import { forceRunNames } from '../recordings/force-run-names.ts';
import { bestGuess, type ReferenceMotion } from '../recordings/reference-motion.ts';
import { referenceMotion, referenceTrial } from '../recordings/reference-trials.ts';
import { principalDirections } from './principal-directions.ts';

/** Average stride of one side of a projected clip, and its stance by the force plate. */
export interface TrainingStride extends ObservedStride {
  readonly person: string;
  readonly run: string;
  /** Stance since the anchor, s, mean over the clip's stances. */
  readonly stance: StanceTiming;
}

/** Settings of the map from shapes. */
interface ShapeSettings {
  readonly harmonics: number;
  readonly shapePenalty: number;
}

/** Settings that a fit chooses. */
export interface MapSettings extends ShapeSettings {
  readonly cuePenalty: number;
}

/** Combinations that each fold tries on its own people. */
const shapeSettings = [2, 3, 4].flatMap((harmonics) =>
  [0.003, 0.01, 0.03].map((shapePenalty) => ({ harmonics, shapePenalty })),
);
const cuePenalties = [0.3, 1, 3] as const;

/** Number of principal directions that count as familiar. */
const directionCount = 20;
/** Share of left-out strides that are familiar. */
const familiarShare = 0.9;

/** Frame rates, noises and cameras with which each run is projected for the fit. */
const projections: readonly Partial<Filming>[] = [
  { rateHz: 60, noise: { kind: 'white', sdPx: 1 }, distanceM: 4, cameraHeightM: 1 },
  { rateHz: 30, noise: { kind: 'white', sdPx: 2 }, distanceM: 3, cameraHeightM: 0.7 },
  { rateHz: 120, noise: { kind: 'pose-like', times: 1 }, distanceM: 5, cameraHeightM: 1.3 },
  { rateHz: 60, noise: { kind: 'white', sdPx: 3 }, distanceM: 2.5, cameraHeightM: 1 },
  { rateHz: 60, noise: { kind: 'white', sdPx: 0.5 }, distanceM: 6, cameraHeightM: 0.5 },
  { rateHz: 60, noise: { kind: 'pose-like', times: 1 }, distanceM: 4, cameraHeightM: 1.5 },
  { rateHz: 30, noise: { kind: 'pose-like', times: 1 }, distanceM: 3, cameraHeightM: 1 },
];
const usualDefects: Partial<Filming> = { dropOutShare: 0.02, swapShare: 0.01, durationS: 12 };

/**
 * Returns the average strides of all runs, from both sides. Returns null without the reference
 * data. `rajagopal-run` is not among them, because it repeats `hd01-4`.
 */
export function trainingStrides(count = projections.length): TrainingStride[] | null {
  const motions = forceRunNames.map((name) => referenceMotion(name));
  if (motions.includes(null)) return null;
  return motions.flatMap((motion) =>
    projections.slice(0, count).flatMap((projection, k) =>
      (['right', 'left'] as const).flatMap((facing) =>
        stridesOfClip(bestGuess(motion!), {
          ...usualDefects,
          ...projection,
          facing,
          seed: 100 + k,
        }),
      ),
    ),
  );
}

function stridesOfClip(motion: ReferenceMotion, projection: Partial<Filming>): TrainingStride[] {
  const { keypoints, subject, recording, truth } = referenceTrial(motion, projection);
  const observed = observeStrides(keypointSequence(keypoints), subject, recording);
  return observed.flatMap((stride): TrainingStride[] => {
    const [strideTimeS] = stride.shape.numbers;
    const stances = truth.stances[stride.shape.side].flatMap(({ initialContactS, toeOffS }) => {
      const anchorS = stride.anchorsS.find(
        (timeS) => Math.abs(timeS + stride.shape.beginS - initialContactS) < 0.3 * strideTimeS!,
      );
      if (anchorS === undefined) return [];
      const middleS = (initialContactS + toeOffS) / 2 - anchorS;
      return [{ middleS, contactS: toeOffS - initialContactS }];
    });
    if (stances.length === 0) return [];
    const stance = {
      middleS: mean(stances.map(({ middleS }) => middleS)),
      contactS: mean(stances.map(({ contactS }) => contactS)),
    };
    return [{ ...stride, person: motion.person, run: motion.dataSet, stance }];
  });
}

/** Fits a ridge regression on standardised numbers. Each person has the same weight. */
function fitLinearMap(
  strides: readonly TrainingStride[],
  numbersOf: (stride: TrainingStride) => ArrayLike<number>,
  stanceOf: (stride: TrainingStride) => StanceTiming,
  penalty: number,
): LinearMap {
  const weights = weightsByPerson(strides);
  const rows = strides.map(numbersOf);
  const columns = Array.from({ length: rows[0]!.length }, (_, j) => j);

  // 1. Compute the mean and deviation of each number.
  const weightedMean = (values: readonly number[]): number => {
    const [sum, total] = values.reduce(
      ([s, t], value, i) =>
        Number.isNaN(value) ? [s, t] : [s + weights[i]! * value, t + weights[i]!],
      [0, 0],
    );
    return sum / total;
  };
  const centre = columns.map((j) => weightedMean(rows.map((row) => row[j]!)));
  const deviation = columns.map((j) =>
    Math.sqrt(weightedMean(rows.map((row) => (row[j]! - centre[j]!) ** 2))),
  );

  // 2. Fit the stance to the standardised numbers.
  const deviations = rows.map((row) => deviationsOf(Float64Array.from(row), { centre, deviation }));
  const stances = strides.map(stanceOf);
  const penalties = new Float64Array(columns.length).fill(penalty);
  const fitPart = (part: keyof StanceTiming): { mean: number; slopes: number[] } => {
    const values = stances.map((stance) => stance[part]);
    const average = weightedMean(values);
    const offsets = values.map((value) => value - average);
    const slopes = leastSquares(deviations, offsets, weights, penalties);
    if (slopes === null) throw new Error('The strides do not determine a map.');
    return { mean: average, slopes: Array.from(slopes) };
  };
  const [middle, contact] = [fitPart('middleS'), fitPart('contactS')];
  return {
    centre,
    deviation,
    stanceS: { middleS: middle.mean, contactS: contact.mean },
    slopes: { middleS: middle.slopes, contactS: contact.slopes },
  };
}

function weightsByPerson(strides: readonly TrainingStride[]): number[] {
  const counts = new Map<string, number>();
  for (const { person } of strides) counts.set(person, (counts.get(person) ?? 0) + 1);
  return strides.map(({ person }) => 1 / counts.get(person)! / counts.size);
}

const shapeOf =
  ({ harmonics }: ShapeSettings) =>
  ({ shape }: TrainingStride): Float64Array =>
    shape.numbers.subarray(0, shapeNumberCount(harmonics));

const fitShapeMap = (strides: readonly TrainingStride[], settings: ShapeSettings): LinearMap =>
  fitLinearMap(
    strides,
    shapeOf(settings),
    ({ stance, shape }) => ({ ...stance, middleS: stance.middleS - shape.beginS }),
    settings.shapePenalty,
  );

type FittedMaps = Pick<StanceMap, 'shape' | 'cues'>;

/**
 * Fits both maps. The second is fitted on strides that were read by a first map without their
 * person.
 */
function fitMaps(
  strides: readonly TrainingStride[],
  settings: MapSettings,
  shapeWithout: (person: string) => LinearMap,
): FittedMaps {
  const byShape = new Map(
    strides.map((stride) => [stride, readByShape(stride, shapeWithout(stride.person))]),
  );
  const cues = fitLinearMap(
    strides,
    (stride) => stride.cuesAt(byShape.get(stride)!),
    (stride) => minus(stride.stance, byShape.get(stride)!),
    settings.cuePenalty,
  );
  return { shape: fitShapeMap(strides, settings), cues };
}

const minus = (a: StanceTiming, b: StanceTiming): StanceTiming => ({
  middleS: a.middleS - b.middleS,
  contactS: a.contactS - b.contactS,
});

export const peopleOf = (strides: readonly TrainingStride[]): string[] => [
  ...new Set(strides.map(({ person }) => person)),
];

/**
 * Returns a function that fits shape maps without the given people. Caches them, because many folds
 * use the same maps.
 */
function cachedShapeMaps(strides: readonly TrainingStride[], settings: ShapeSettings) {
  const maps = new Map<string, LinearMap>();
  return (leftOut: readonly string[]): LinearMap => {
    const key = leftOut.toSorted().join();
    const known = maps.get(key);
    if (known) return known;
    const map = fitShapeMap(
      strides.filter(({ person }) => !leftOut.includes(person)),
      settings,
    );
    maps.set(key, map);
    return map;
  };
}

/** Stride of a left-out person and the error of its stance, read − true, s. */
interface LeftOutError {
  readonly stride: TrainingStride;
  readonly offS: StanceTiming;
}

export interface LeftOutStride extends LeftOutError {
  /** Distance from the strides of all other people. */
  readonly distance: number;
}

/** Reads the strides of each person by maps of all others. */
function readLeftOut(
  strides: readonly TrainingStride[],
  settings: MapSettings,
  shapeMap: (leftOut: readonly string[]) => LinearMap,
): LeftOutStride[] {
  return peopleOf(strides).flatMap((person) => {
    const others = strides.filter((stride) => stride.person !== person);
    const maps = fitMaps(others, settings, (other) => shapeMap([person, other]));
    const directions = directionsOf(others, maps.shape);
    return strides
      .filter((stride) => stride.person === person)
      .map((stride) => ({
        stride,
        offS: minus(readByBoth(stride, maps), stride.stance),
        distance: distanceFrom(deviationsOf(stride.shape.numbers, maps.shape), { directions }),
      }));
  });
}

function directionsOf(strides: readonly TrainingStride[], shape: LinearMap): number[][] {
  const rows = strides.map(({ shape: { numbers } }) => deviationsOf(numbers, shape));
  return principalDirections(rows, weightsByPerson(strides), directionCount).map((direction) =>
    Array.from(direction),
  );
}

/**
 * Returns the root mean square of the errors on left-out people. Each person has the same weight.
 */
function rootMeanSquare(leftOut: readonly LeftOutError[], part: keyof StanceTiming): number {
  const weights = weightsByPerson(leftOut.map(({ stride }) => stride));
  return Math.sqrt(leftOut.reduce((sum, { offS }, i) => sum + weights[i]! * offS[part] ** 2, 0));
}

export interface StanceMapFit {
  readonly map: StanceMap;
  readonly settings: MapSettings;
  readonly leftOut: readonly LeftOutStride[];
}

/** Returns the sum of the mean squares of both parts' errors, s². */
const lossOf = (leftOut: readonly LeftOutError[]): number =>
  rootMeanSquare(leftOut, 'middleS') ** 2 + rootMeanSquare(leftOut, 'contactS') ** 2;

/** Returns the errors of the map from shapes alone, on people left out one at a time. */
function readShapesLeftOut(
  strides: readonly TrainingStride[],
  shapeMapWithout: (leftOut: readonly string[]) => LinearMap,
): LeftOutError[] {
  return strides.map((stride) => {
    const read = readByShape(stride, shapeMapWithout([stride.person]));
    return { stride, offS: minus(read, stride.stance) };
  });
}

/**
 * Chooses the settings, fits the maps and measures their errors, all on the given people alone. To
 * keep a person unseen, pass the strides of all others.
 */
export function fitStanceMap(strides: readonly TrainingStride[]): StanceMapFit {
  // 1. Choose the settings of each map by the errors on people left out one at a time.
  const triedShapes = shapeSettings.map((settings) => {
    const shapeMap = cachedShapeMaps(strides, settings);
    return { settings, shapeMap, loss: lossOf(readShapesLeftOut(strides, shapeMap)) };
  });
  const { settings: shapeChoice, shapeMap } = smallestLoss(triedShapes);
  const tried = cuePenalties.map((cuePenalty) => {
    const settings = { ...shapeChoice, cuePenalty };
    const leftOut = readLeftOut(strides, settings, shapeMap);
    return { settings, leftOut, loss: lossOf(leftOut) };
  });
  const { settings, leftOut } = smallestLoss(tried);

  // 2. Fit the maps on all people.
  const maps = fitMaps(strides, settings, (person) => shapeMap([person]));

  // 3. Compute the errors on people left out, and the familiar distance.
  const distances = leftOut.map(({ distance }) => distance).toSorted((a, b) => a - b);
  const map: StanceMap = {
    ...maps,
    errorS: {
      middleS: rootMeanSquare(leftOut, 'middleS'),
      contactS: rootMeanSquare(leftOut, 'contactS'),
    },
    directions: directionsOf(strides, maps.shape),
    familiarDistance: distances[Math.floor(familiarShare * distances.length)]!,
  };
  return { map, settings, leftOut };
}

const smallestLoss = <T extends { readonly loss: number }>(tried: readonly T[]): T =>
  tried.reduce((best, one) => (one.loss < best.loss ? one : best));
