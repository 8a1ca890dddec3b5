import {
  keypointSequence,
  leastSquares,
  observeStrides,
  strideNumberCount,
} from '@strideform/biomechanics';
import {
  forceRunNames,
  referenceMotion,
  referenceTrial,
  type Filming,
  type ReferenceMotion,
} from '@strideform/testing';

/** One side of one filmed clip: its average stride, and its stance by the force plate. */
export interface TrainingStride {
  readonly person: string;
  readonly run: string;
  readonly numbers: Float64Array;
  /** s since the stride's begin. */
  readonly middleS: number;
  readonly contactS: number;
}

/**
 * Brings the numbers to like sizes before the ridge penalises them: stride time, stride length,
 * ground speed, then amplitudes in leg lengths. Chosen once, in round numbers.
 */
const scales = Float64Array.from({ length: strideNumberCount }, (_, j) => [20, 1, 1][j] ?? 30);
/** Chosen from 0.0001, 0.0003, 0.001 and 0.003 on runners who were left out. */
const penalties = new Float64Array(strideNumberCount).fill(0.001);

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
const trainingRuns = [...forceRunNames, 'footnet-strides'] as const;

/**
 * The average strides of all runs in all their films, from both sides; null without the reference
 * data.
 */
export function trainingStrides(): TrainingStride[] | null {
  const motions = trainingRuns.map((name) => referenceMotion(name));
  if (motions.includes(null)) return null;
  return motions.flatMap((motion) => stridesOfRun(motion!));
}

function stridesOfRun(motion: ReferenceMotion): TrainingStride[] {
  return filmings.flatMap((filming, k) =>
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

/** A linear map from the numbers of an average stride to its stance. */
interface StrideMap {
  readonly centre: readonly number[];
  readonly stanceS: Readonly<Record<StancePart, number>>;
  /** How much later and longer the stance is for each number, s per unit. */
  readonly slopes: Readonly<Record<StancePart, readonly number[]>>;
}

/** Ridge regression; each run counts once, however many clips and sides it has. */
function fitMap(strides: readonly TrainingStride[]): StrideMap {
  const weights = weightsByRun(strides);
  const weightedMean = (of: (stride: TrainingStride) => number): number =>
    strides.reduce((sum, stride, i) => sum + weights[i]! * of(stride), 0);
  const columns = Array.from({ length: strideNumberCount }, (_, j) => j);
  const centre = columns.map((j) => weightedMean(({ numbers }) => numbers[j]!));
  const stanceS = {
    middleS: weightedMean(({ middleS }) => middleS),
    contactS: weightedMean(({ contactS }) => contactS),
  };
  const rows = strides.map(({ numbers }) =>
    numbers.map((number, j) => scales[j]! * (number - centre[j]!)),
  );
  const slopesOf = (part: StancePart): number[] => {
    const values = strides.map((stride) => stride[part] - stanceS[part]);
    const slopes = leastSquares(rows, values, weights, penalties);
    if (slopes === null) throw new Error('The strides do not determine a map.');
    return Array.from(slopes, (slope, j) => slope * scales[j]!);
  };
  const slopes = { middleS: slopesOf('middleS'), contactS: slopesOf('contactS') };
  return { centre, stanceS, slopes };
}

function weightsByRun(strides: readonly TrainingStride[]): number[] {
  const counts = new Map<string, number>();
  for (const { run } of strides) counts.set(run, (counts.get(run) ?? 0) + 1);
  return strides.map(({ run }) => 1 / counts.get(run)! / counts.size);
}

/** A stride as the map of all other people reads it: found − true, s. */
export interface LeftOutStride extends TrainingStride {
  readonly offS: Readonly<Record<StancePart, number>>;
}

/** Leaves each person out in turn. */
export function judgeLeftOutStrides(strides: readonly TrainingStride[]): LeftOutStride[] {
  const people = [...new Set(strides.map(({ person }) => person))];
  return people.flatMap((person) => {
    const map = fitMap(strides.filter((stride) => stride.person !== person));
    const own = strides.filter((stride) => stride.person === person);
    return own.map((stride) => judgeStride(stride, map));
  });
}

function judgeStride(stride: TrainingStride, map: StrideMap): LeftOutStride {
  const deviations = stride.numbers.map((number, j) => number - map.centre[j]!);
  const offS = (part: StancePart): number =>
    map.stanceS[part] + dot(deviations, map.slopes[part]) - stride[part];
  return { ...stride, offS: { middleS: offS('middleS'), contactS: offS('contactS') } };
}

const dot = (a: Float64Array, b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + value * b[j]!, 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
