import type { GuardedTask } from '@strideform/guarded-process';
import { decodeFrames } from '@strideform/video/codecs';

export interface DecodeBenchmark {
  readonly clipPath: string;
  /** Number of threads, or null for one per CPU. */
  readonly threads: number | null;
}

/** Decodes the clip and drops the frames. */
const decodeOnly: GuardedTask<DecodeBenchmark, number> = async ({ clipPath, threads }) => {
  const startedAt = performance.now();
  let frames = 0;
  const decoded = decodeFrames(clipPath, undefined, threads === null ? {} : { threads });
  for await (const frame of decoded) frames += frame.index >= 0 ? 1 : 0;
  return (1000 * frames) / (performance.now() - startedAt);
};
export default decodeOnly;
