import { shownSize, wholeImage } from '@strideform/pose';
import { PoseModel, type PoseWorkerOptions } from '@strideform/pose-runtime';
import type { GuardedTask } from '@strideform/guarded-process';
import { decodeFrames } from '@strideform/video/codecs';

export interface InferenceBenchmark {
  readonly clipPath: string;
  readonly options: PoseWorkerOptions;
  readonly runs: number;
}

const warmUpRuns = 20;

/** Samples and looks at the same frame again and again, without decoding and tracking. */
const inferenceOnly: GuardedTask<InferenceBenchmark, number> = async ({
  clipPath,
  options,
  runs,
}) => {
  const model = await PoseModel.load(options);
  for await (const frame of decodeFrames(clipPath, { fromFrame: 0, endFrame: 1 })) {
    const { widthPx, heightPx } = shownSize(frame);
    const [region = wholeImage(widthPx, heightPx)] = await model.findPeople(frame);
    let startedAt = 0;
    for (let run = -warmUpRuns; run < runs; run += 1) {
      if (run === 0) startedAt = performance.now();
      await model.observe(frame, region);
    }
    return (1000 * runs) / (performance.now() - startedAt);
  }
  throw new Error('The clip has no frame.');
};
export default inferenceOnly;
