// The task of a PoseWorker's guarded child. The model stays loaded from one segment to the next.
import type { GuardedTask } from '@strideform/video';
import { estimateSegment, type SegmentInput, type SegmentResult } from './estimate-segment.ts';
import { PoseModel, type PoseEstimatorOptions } from './pose-model.ts';

export interface PoseTask {
  options: PoseEstimatorOptions;
  /** Null to only load the model. */
  segment: SegmentInput | null;
  decoderThreads: number | undefined;
}

let model: Promise<PoseModel> | null = null;

const work: GuardedTask<PoseTask, SegmentResult | null, number> = async (
  { options, segment, decoderThreads: threads },
  { progress },
) => {
  // A child serves one worker, whose options never change.
  model ??= PoseModel.load(options);
  const loaded = await model.catch((error: unknown) => {
    model = null;
    throw error;
  });
  const decoding = threads === undefined ? {} : { threads };
  if (!segment) return null;
  return loaded.withSegment(() =>
    estimateSegment(segment, loaded, { decoding, onFrame: progress }),
  );
};
export default work;
