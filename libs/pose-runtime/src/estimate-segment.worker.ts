// The task of a PoseWorker's guarded child. The model stays loaded from one segment to the next.
import type { GuardedTask } from '@strideform/guarded-process';
import { estimateSegment, type SegmentResult } from './estimate-segment.ts';
import { PoseModel, type PoseEstimatorOptions } from './pose-model.ts';
import type { SegmentRange } from './segment-range.ts';

export interface PoseTask {
  options: PoseEstimatorOptions;
  /** Null to load the model only. */
  segment: SegmentRange | null;
  decoderThreads: number | undefined;
}

let current: { readonly name: string; readonly model: Promise<PoseModel> } | null = null;

const work: GuardedTask<PoseTask, SegmentResult | null> = async (
  { options, segment, decoderThreads: threads },
  { clipPath, progress },
) => {
  // A child serves one worker. The worker's options never change, except for the model that a
  // segment names.
  if (current?.name !== options.model)
    current = { name: options.model, model: PoseModel.load(options) };
  const loaded = await current.model.catch((error: unknown) => {
    current = null;
    throw error;
  });
  const decoding = threads === undefined ? {} : { threads };
  if (!segment) return null;
  return loaded.withSegment(() =>
    estimateSegment({ clipPath, segment }, loaded, { decoding, onFrame: progress }),
  );
};
export default work;
