import { mean } from '@strideform/metric-book/measurement';

/**
 * A stance's middle and length, s. The errors of feet and bounce are independent in these two; in
 * the stance's two ends they are not.
 */
export interface StanceTiming<T = number> {
  readonly middleS: T;
  readonly contactS: T;
}

/**
 * Largest number of blocks of strides. Each reading leaves out one block, and the readings' spread
 * shows the error. A clip with few strides has this many blocks of frames instead.
 */
const mostBlocks = 8;
const fewestStrides = 4;
/** Spreads frames over blocks without a period, because a period could match the strides. */
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * What the used frames show. `body` is the load's timing by the whole body. `deviation` is the
 * error of a second reading that should agree: the hips' timing minus the body's, or what load in
 * flight would change. It is large where a pose model moves the hips along with the legs.
 */
export interface LoadReading {
  readonly body: StanceTiming;
  readonly deviation: StanceTiming;
}

/**
 * Standard errors of the load's middle and length, s. One part is the spread of readings that each
 * leave out a block. The other part is the deviation that this spread does not explain. Null where
 * any reading fails.
 */
export function estimateLoadErrors(
  phases: Float64Array,
  readLoad: (isUsed: (frame: number) => boolean) => LoadReading | null,
): StanceTiming | null {
  const { blockCount, blockOf } = dealIntoBlocks(phases);
  const fromAll = readLoad(() => true);
  const withoutEach = Array.from({ length: blockCount }, (_, block) =>
    readLoad((frame) => blockOf(frame) !== block),
  ).filter((reading) => reading !== null);
  if (!fromAll || withoutEach.length < blockCount) return null;

  const errorOf = (part: keyof StanceTiming): number => {
    const bodyErrorS = jackknifeError(withoutEach.map(({ body }) => body[part]));
    const deviationErrorS = jackknifeError(withoutEach.map(({ deviation }) => deviation[part]));
    const unexplained = fromAll.deviation[part] ** 2 - deviationErrorS ** 2;
    return Math.hypot(bodyErrorS, Math.sqrt(Math.max(0, unexplained)));
  };
  return { middleS: errorOf('middleS'), contactS: errorOf('contactS') };
}

/** Assigns whole strides to blocks, or single frames where there are too few strides. */
function dealIntoBlocks(phases: Float64Array) {
  const strideCount = Math.floor(phases.at(-1)! - phases[0]!);
  if (strideCount < fewestStrides)
    return {
      blockCount: mostBlocks,
      blockOf: (frame: number) => Math.floor(mostBlocks * ((goldenShare * frame) % 1)),
    };
  const blockCount = Math.min(mostBlocks, strideCount);
  return { blockCount, blockOf: (frame: number) => Math.floor(phases[frame]!) % blockCount };
}

/**
 * Standard error of a value that all blocks give together (jackknife, Efron & Stein 1981).
 * @param withoutEach the value without each of the blocks
 */
function jackknifeError(withoutEach: readonly number[]): number {
  const count = withoutEach.length;
  const centre = mean(withoutEach);
  const squares = withoutEach.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
