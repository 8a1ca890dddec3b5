import { mayComeFromAnotherTask } from '@strideform/guarded-process';
import pLimit, { type LimitFunction } from 'p-limit';
import type { SegmentInput } from './estimate-segment.ts';
import {
  PoseWorker,
  type EstimateHooks,
  type PoseWorkerOptions,
  type SegmentEstimate,
} from './pose-worker.ts';
import { cpusPerSegment } from './segment-concurrency.ts';

export interface PosePoolOptions extends PoseWorkerOptions {
  /** Limit of segments that are analysed at once. */
  segmentConcurrency: number;
}

/**
 * Analyses segments side by side. Without batches, each segment has its own process and model: on
 * the CPU, several models with one thread each do more than one model with several threads. With
 * batches, the segments share one process, and one run of its model takes crops of several
 * segments. The result of a segment does not depend on the other segments.
 */
export class PosePool {
  private readonly workers: readonly PoseWorker[];
  /** Idle workers, with one entry for each segment that can start now. */
  private readonly idle: PoseWorker[];
  private readonly limit: LimitFunction;
  private readonly isShared: boolean;
  private readonly workerOptions: PoseWorkerOptions;

  constructor({ segmentConcurrency, ...options }: PosePoolOptions) {
    // More than one thread only if there are fewer segments than CPUs.
    const threads = cpusPerSegment(segmentConcurrency);
    this.workerOptions = {
      ...options,
      threads: options.threads ?? threads,
      decoderThreads: threads,
    };
    this.isShared = (options.batch?.size ?? 1) > 1;
    const shared = this.isShared ? new PoseWorker(this.workerOptions, segmentConcurrency) : null;
    this.idle = Array.from(
      { length: segmentConcurrency },
      () => shared ?? new PoseWorker(this.workerOptions),
    );
    this.limit = pLimit(segmentConcurrency);
    this.workers = [...new Set(this.idle)];
  }

  /** Loads all models before the first segments arrive. @throws ModelUnavailable */
  async warmUp(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.warmUp()));
  }

  /** Runs `PoseWorker.estimate` on an idle worker, or on the next one that becomes idle. */
  estimate(input: SegmentInput, hooks?: EstimateHooks): Promise<SegmentEstimate> {
    return this.limit(() => this.estimateNow(input, hooks));
  }

  async dispose(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.dispose()));
  }

  private async estimateNow(
    input: SegmentInput,
    hooks: EstimateHooks | undefined,
  ): Promise<SegmentEstimate> {
    const worker = this.idle.pop()!;
    try {
      return await worker.estimate(input, hooks);
    } catch (error) {
      if (this.isShared && mayComeFromAnotherTask(error))
        return await this.estimateAlone(input, hooks);
      throw error;
    } finally {
      this.idle.push(worker);
    }
  }

  /** Estimates in a process that runs no other segment, so that no other one can end it. */
  private async estimateAlone(
    input: SegmentInput,
    hooks: EstimateHooks | undefined,
  ): Promise<SegmentEstimate> {
    const { batch: _, ...options } = this.workerOptions;
    const worker = new PoseWorker(options);
    try {
      return await worker.estimate(input, hooks);
    } finally {
      await worker.dispose();
    }
  }
}
