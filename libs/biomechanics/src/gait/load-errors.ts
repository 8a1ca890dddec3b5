import { mean } from '../signals/statistics.ts';
import type { StanceTiming } from './stance-timing.ts';

/**
 * Parts that a clip's strides are dealt into, in turn, for the errors of what they show; its frames
 * are dealt where it has fewer strides than this.
 */
const mostBlocks = 8;
const fewestStrides = 4;
/** Deals frames out without a period that strides could keep step with. */
const goldenShare = (Math.sqrt(5) - 1) / 2;

/**
 * What some of the frames show: the load by the whole body, and by how much something that should
 * show the same does not. A pose model that moves the hips along with the legs can be recognised:
 * its hips show other times than the body.
 */
export interface LoadReading {
  readonly body: StanceTiming;
  readonly deviation: StanceTiming;
}

/**
 * Standard errors of the load's middle and length, s. The first part comes from readings that each
 * leave out some strides, the second from the deviation that those errors do not explain. Null
 * where any of the readings fails.
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

/** Deals whole strides into blocks, or frames where there are too few strides. */
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
 * Standard error of what all blocks show together, from what is shown without each (Efron & Stein
 * 1981).
 */
function jackknifeError(withoutEach: readonly number[]): number {
  const count = withoutEach.length;
  const centre = mean(withoutEach);
  const squares = withoutEach.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(((count - 1) / count) * squares);
}
