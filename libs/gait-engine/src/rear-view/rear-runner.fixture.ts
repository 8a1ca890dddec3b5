import type { KeypointSample } from '@strideform/contracts';
import { pointOf, sides, type Side, type SidedPart } from '@strideform/metric-book/measurement';
import type { KeypointSequence } from '../keypoints.ts';
import { gaussian, randomNumbers } from '../synthetic-runner.fixture.ts';

/**
 * Runner defined by formulas, filmed from behind. It contains every number that a test compares.
 */
interface RearRunner {
  readonly rateHz: number;
  readonly durationS: number;
  readonly strideTimeS: number;
  readonly stepWidthM: number;
  /** Distance between the knees at each foot's mid-stance, m. */
  readonly kneeWindowM: Readonly<Record<Side, number>>;
  readonly heightM: number;
  readonly pxPerM: number;
  readonly noisePx: number;
  /** Share of missing points. */
  readonly dropOuts: number;
  /** Share of frames with exchanged legs. */
  readonly exchanges: number;
}

export const standardRearRunner: RearRunner = {
  rateHz: 60,
  durationS: 6,
  strideTimeS: 0.7,
  stepWidthM: 0.06,
  kneeWindowM: { left: 0.16, right: 0.14 },
  heightM: 1.78,
  pxPerM: 220,
  noisePx: 0,
  dropOuts: 0,
  exchanges: 0,
};

/** First mid-stance of the left foot, s. The right foot's is half a stride later. */
export const firstMidStanceS = 0.2;
const [widthPx, heightPx] = [480, 640];
const parts: readonly SidedPart[] = ['shoulder', 'hip', 'knee', 'ankle', 'heel', 'foot_index'];
const legParts: readonly SidedPart[] = ['knee', 'ankle', 'heel', 'foot_index'];

/** Returns keypoints of the standard runner, changed by `given`. */
export function filmFromBehind(given: Partial<RearRunner> = {}): KeypointSequence {
  const runner = { ...standardRearRunner, ...given };
  const random = randomNumbers(7);
  const shoulderM = shoulderHeightM(runner.heightM);
  const names = sides.flatMap((side) => parts.map((part) => pointOf(side, part)));
  const count = Math.round(runner.durationS * runner.rateHz);
  const timestampsS = Array.from({ length: count }, (_, i) => i / runner.rateHz);
  const frames = timestampsS.map((timeS) => {
    const isExchanged = random() < runner.exchanges;
    return sides.flatMap((side) =>
      parts.map((part): KeypointSample => {
        const isSwapped = isExchanged && legParts.includes(part);
        const otherSide = side === 'left' ? 'right' : 'left';
        const place = placesOf(runner, isSwapped ? otherSide : side, timeS, shoulderM);
        const [x, y] = place[part]!;
        if (random() < runner.dropOuts) return null;
        return [
          widthPx / 2 + runner.pxPerM * x + runner.noisePx * gaussian(random),
          heightPx / 2 - runner.pxPerM * (y - 0.9) + runner.noisePx * gaussian(random),
          0.9,
        ];
      }),
    );
  });
  return { widthPx, heightPx, facing: 'auto', timestampsS, names, frames };
}

/** Returns the positions of the points to the runner's right and above the belt, m. */
function placesOf(
  runner: RearRunner,
  side: Side,
  timeS: number,
  shoulderM: number,
): Readonly<Partial<Record<SidedPart, readonly [number, number]>>> {
  const sign = side === 'right' ? 1 : -1;
  const strides = (timeS - firstMidStanceS) / runner.strideTimeS;
  const own = 2 * Math.PI * (strides - (side === 'left' ? 0 : 0.5));
  // The body is lowest in the mid-stance of either foot. A foot is lowest in its own.
  const bounceM = -0.04 * Math.cos(4 * Math.PI * strides);
  const liftM = 0.17 * (1 - Math.cos(own));
  const { left, right } = runner.kneeWindowM;
  const kneesM = (left + right) / 2 + ((left - right) / 2) * Math.cos(2 * Math.PI * strides);
  return {
    shoulder: [sign * 0.17, shoulderM + bounceM],
    hip: [sign * 0.09, 0.52 * runner.heightM + bounceM],
    knee: [(sign * kneesM) / 2, 0.28 * runner.heightM + 0.3 * liftM],
    ankle: [(sign * runner.stepWidthM) / 2, 0.09 + liftM],
    heel: [(sign * runner.stepWidthM) / 2, 0.03 + liftM],
    foot_index: [(sign * (runner.stepWidthM + 0.04)) / 2, 0.03 + 0.8 * liftM],
  };
}

/**
 * Returns the height of the shoulders for which their height above the lower ankle is the usual
 * share of stature of runners from behind, in all but a tenth of the frames.
 */
function shoulderHeightM(heightM: number): number {
  const places = Array.from({ length: 2000 }, (_, i) => i / 2000);
  const overAnkleM = places.map((place) => {
    const bounceM = -0.04 * Math.cos(4 * Math.PI * place);
    const lowerLiftM = 0.17 * (1 - Math.abs(Math.cos(2 * Math.PI * place)));
    return bounceM - 0.09 - lowerLiftM;
  });
  return 0.76 * heightM - overAnkleM.toSorted((a, b) => a - b)[1800]!;
}
