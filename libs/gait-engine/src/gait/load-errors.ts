import { mean } from '@strideform/metric-book/measurement';

/**
 * Middle and length of a stance, s. The errors of feet and bounce are independent in these two,
 * unlike in the stance's two ends.
 */
export interface StanceTiming<T = number> {
  readonly middleS: T;
  readonly contactS: T;
}

/**
 * Largest number of blocks of strides. Each reading leaves out one block, and the spread of the
 * readings shows the error. A clip with few strides has this many blocks of frames instead.
 */
const maxBlocks = 8;
const minStrides = 4;
/**
 * Step that spreads frames over blocks without a period, because a period could match the strides.
 */
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Load reading by some of the frames. `body` is the load's timing by the whole body. `deviation` is
 * the difference to a second reading that should agree: the hips' timing minus the body's, or the
 * effect of the load in flight. It is large if a pose model moves the hips along with the legs.
 */
export interface LoadReading {
  readonly body: StanceTiming;
  readonly deviation: StanceTiming;
}

/**
 * Returns the standard errors of the load's middle and length, s. One part is the spread of
 * readings that each leave out a block. The other part is the deviation that this spread does not
 * explain. Returns null if a reading fails.
 */
export function estimateLoadErrors(
  phases: Float64Array,
  readLoad: (isUsed: (frame: number) => boolean) => LoadReading | null,
): StanceTiming | null {
  const { blockCount, blockOf } = assignToBlocks(phases);
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
function assignToBlocks(phases: Float64Array) {
  const strideCount = Math.floor(phases.at(-1)! - phases[0]!);
  if (strideCount < minStrides)
    return {
      blockCount: maxBlocks,
      blockOf: (frame: number) => Math.floor(maxBlocks * ((goldenRatio * frame) % 1)),
    };
  const blockCount = Math.min(maxBlocks, strideCount);
  return { blockCount, blockOf: (frame: number) => Math.floor(phases[frame]!) % blockCount };
}

/**
 * Returns the standard error of a value that all blocks give together (jackknife, Efron & Stein
 * 1981).
 * @param withoutEach the value without each of the blocks
 */
function jackknifeError(withoutEach: readonly number[]): number {
  const count = withoutEach.length;
  const centre = mean(withoutEach);
  const squares = withoutEach.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
