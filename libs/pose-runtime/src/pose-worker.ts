import { GuardedChild, workerModule, type TaskErrorType } from '@strideform/guarded-process';
import { clipRefusedError } from '@strideform/video';
import { z } from 'zod';
import type { SegmentInput, SegmentResult } from './estimate-segment.ts';
import type { PoseTask } from './estimate-segment.worker.ts';
import { landmarkModelNames, type LandmarkModel } from './model-manifest.ts';
import { ModelUnavailable, type ExecutionProvider } from './model-session.ts';
import type { PoseEstimatorOptions } from './pose-model.ts';
import { maxSegmentBytes, segmentForm } from './segment-form.ts';

const estimateTask = workerModule(import.meta.url, './estimate-segment.worker');
const modelUnavailableError: TaskErrorType = { type: ModelUnavailable, fields: z.object({}) };

/** Time and memory limits of a segment. A process that exceeds them is killed. */
export interface SegmentLimits {
  timeoutS: number;
  /** Resident memory of the decoder and the model together, MiB. */
  maxMemoryMb: number;
}

export interface PoseWorkerOptions extends PoseEstimatorOptions, SegmentLimits {
  /** Number of decoder threads; by default the number of CPUs that the container may use. */
  decoderThreads?: number;
}

/** Options of one segment's analysis. */
export interface EstimateHooks {
  /** Kills the process when aborted. The next segment gets a fresh one. */
  signal?: AbortSignal;
  /** Called with each frame's index after the model has processed it. */
  onFrame?: (index: number) => void;
  /** Model to use; by default the worker's own. Another model is loaded first, and stays loaded. */
  model?: LandmarkModel;
}

export interface SegmentEstimate extends SegmentResult {
  /** The execution provider that the model ran on. */
  executionProvider: ExecutionProvider;
}

/**
 * A child process that keeps the model loaded. Decoding and inference never share a thread or an
 * address space with the caller.
 */
export class PoseWorker {
  private readonly child: GuardedChild<PoseTask, SegmentResult | null>;

  /**
   * @param segmentConcurrency number of segments that share the model. Each adds its share to the
   * memory limit. If the process is lost, all of them are lost.
   * @param task module that the child runs
   */
  constructor(
    private readonly options: PoseWorkerOptions,
    private readonly segmentConcurrency = 1,
    task = estimateTask,
  ) {
    this.child = new GuardedChild(task, {
      errors: [clipRefusedError, modelUnavailableError],
      concurrency: segmentConcurrency,
      needs: { reads: [options.modelDir], usesGpu: options.executionProvider !== 'cpu' },
    });
  }

  /** Loads the model before the first segment arrives. @throws ModelUnavailable */
  async warmUp(): Promise<void> {
    await this.run(null);
  }

  /**
   * Finds the runner in a segment's frames, in at most `segmentConcurrency` segments at a time.
   * @throws ClipRefused if the clip cannot be decoded, ModelUnavailable, GuardedTaskFailed if the
   *   process was killed or died.
   */
  async estimate(input: SegmentInput, hooks: EstimateHooks = {}): Promise<SegmentEstimate> {
    const result = await this.run(input, hooks);
    return { ...result!, executionProvider: this.options.executionProvider };
  }

  async dispose(): Promise<void> {
    await this.child.dispose();
  }

  private run(
    input: SegmentInput | null,
    { signal, onFrame, model = this.options.model }: EstimateHooks = {},
  ): Promise<SegmentResult | null> {
    const { timeoutS, maxMemoryMb, decoderThreads, ...options } = this.options;
    const answer = input
      ? {
          output: segmentForm(input.segment, landmarkModelNames[model]),
          maxOutputBytes: maxSegmentBytes(input.segment),
        }
      : { output: z.null() };
    return this.child.run(
      { options: { ...options, model }, segment: input?.segment ?? null, decoderThreads },
      {
        timeoutS,
        maxMemoryMb: maxMemoryMb * this.segmentConcurrency,
        ...answer,
        ...(input && { files: { clip: input.clipPath } }),
        ...(signal && { signal }),
        ...(onFrame && { onProgress: onFrame }),
      },
    );
  }
}
