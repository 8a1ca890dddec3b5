import type { Side } from '@strideform/metric-book/measurement';
import type { Filming } from '../recordings/filming.ts';
import type { ReferenceMotion } from '../recordings/reference-motion.ts';
import {
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
} from '../recordings/reference-trials.ts';

/** Clips that form a row of the results. */
export interface Row {
  readonly dataSet: ReferenceMotion['dataSet'];
  readonly rateHz: number;
  readonly condition: string;
  readonly trials: () => Iterable<ReferenceTrial>;
}

export interface Grid {
  readonly ratesHz: readonly number[];
  readonly seeds: readonly number[];
  readonly noises: readonly NoiseCondition[];
  readonly badConditions: readonly BadCondition[];
}

interface NoiseCondition {
  readonly title: string;
  readonly filming: Partial<Filming>;
}

interface BadCondition {
  readonly title: string;
  readonly filming: readonly Partial<Filming>[];
  readonly isBeltSpeedGiven?: boolean;
  readonly missingParts?: readonly string[];
}

const facings = ['right', 'left'] as const;
const white = (sdPx: number): Filming['noise'] => ({ kind: 'white', sdPx });
/** Missing points and exchanged legs that accompany any noise. */
const usualDefects: Partial<Filming> = { dropOutShare: 0.02, swapShare: 0.01 };

const noise = {
  none: { title: 'none', filming: { noise: white(0) } },
  two: { title: '2 px', filming: { noise: white(2), ...usualDefects } },
  four: { title: '4 px', filming: { noise: white(4), ...usualDefects } },
  pose: {
    title: 'pose-like',
    filming: { noise: { kind: 'pose-like', times: 1 }, ...usualDefects },
  },
} satisfies Record<string, NoiseCondition>;

/** Bad conditions. Each is tried alone, on clips at 60 fps with 2 px noise. */
const badConditions: readonly BadCondition[] = [
  { title: 'nothing else', filming: [{}] },
  { title: 'belt speed given', filming: [{}], isBeltSpeedGiven: true },
  { title: 'legs only', filming: [{}], missingParts: ['shoulder', 'elbow', 'wrist', 'nose'] },
  { title: 'camera rolled ± 4°', filming: [{ rollDeg: 4 }, { rollDeg: -4 }] },
  { title: 'camera at 2.5 m', filming: [{ distanceM: 2.5 }] },
  { title: 'camera at 6 m', filming: [{ distanceM: 6 }] },
  {
    title: 'camera 0.4 m or 1.6 m high',
    filming: [{ cameraHeightM: 0.4 }, { cameraHeightM: 1.6 }],
  },
  { title: 'runner half as large', filming: [{ pxPerM: 165 }] },
  { title: 'far leg hidden behind near leg', filming: [{ hidesFarLeg: true }] },
  { title: 'legs swapped in 5 % of frames', filming: [{ swapShare: 0.05 }] },
  { title: 'swapped in 10 %, two frames in a row', filming: [{ swapShare: 0.1, swapFrames: 2 }] },
  { title: '10 % of points missing', filming: [{ dropOutShare: 0.1 }] },
  {
    title: 'intervals ± 30 %, 3 % of frames lost',
    filming: [{ intervalJitter: 0.3, lostFrameShare: 0.03 }],
  },
  {
    title: 'recorded at 120 fps, played four times slower',
    filming: [{ rateHz: 120, slowMotionFactor: 4 }],
  },
  { title: 'four seconds only', filming: [{ durationS: 4 }, { durationS: 4, fromS: 1 }] },
];

export const fullGrid: Grid = {
  ratesHz: [30, 60, 120],
  seeds: [1, 2],
  noises: Object.values(noise),
  badConditions,
};
/** Grid for people who were left out of the fit. */
export const peopleGrid: Grid = {
  ratesHz: [30, 60, 120],
  seeds: [1],
  noises: [noise.two, noise.pose],
  badConditions: [],
};
export const quickGrid: Grid = {
  ratesHz: [30, 60],
  seeds: [1],
  noises: [noise.none, noise.four, noise.pose],
  badConditions: badConditions.slice(0, 1),
};

/**
 * Returns a row for each rate and noise. Without noise, a row has one clip for each facing. With
 * noise, it has one for each seed and facing.
 */
export function* noiseRows(dataSet: ReferenceMotion['dataSet'], grid: Grid): Generator<Row> {
  const motion = referenceMotion(dataSet);
  if (motion === null) return;
  for (const rateHz of grid.ratesHz) {
    for (const { title, filming } of grid.noises) {
      const seeds = title === 'none' ? [1] : grid.seeds;
      yield {
        dataSet,
        rateHz,
        condition: title,
        trials: () =>
          seeds.flatMap((seed) =>
            facings.map((facing) => referenceTrial(motion, { ...filming, rateHz, facing, seed })),
          ),
      };
    }
  }
}

function withoutParts(motion: ReferenceMotion, parts: readonly string[]): ReferenceMotion {
  const kept = [...motion.points].filter(([name]) => !parts.some((part) => name.endsWith(part)));
  return { ...motion, points: new Map(kept) };
}

/** Returns a row for each bad condition. */
export function* badConditionRows(dataSet: ReferenceMotion['dataSet'], grid: Grid): Generator<Row> {
  const motion = referenceMotion(dataSet);
  if (motion === null) return;
  for (const { title, filming, isBeltSpeedGiven, missingParts } of grid.badConditions) {
    const seen = withoutParts(motion, missingParts ?? []);
    const trial = (options: Partial<Filming>, facing: Side, seed: number) =>
      referenceTrial(
        seen,
        { ...noise.two.filming, rateHz: 60, facing, seed, ...options },
        { beltSpeed: isBeltSpeedGiven === true },
      );
    yield {
      dataSet,
      rateHz: 60,
      condition: title,
      trials: () =>
        filming.flatMap((options) =>
          grid.seeds.flatMap((seed) => facings.map((facing) => trial(options, facing, seed))),
        ),
    };
  }
}
