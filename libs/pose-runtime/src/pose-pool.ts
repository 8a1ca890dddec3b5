import { GuardedTaskFailed } from '@strideform/guarded-process';
import type { SegmentInput } from './estimate-segment.ts';
import {
  PoseWorker,
  type EstimateHooks,
  type PoseWorkerOptions,
  type SegmentEstimate,
} from './pose-worker.ts';
import { cpusPerSegment } from './segments-at-once.ts';

export interface PosePoolOptions extends PoseWorkerOptions {
  /** Segments that are analysed side by side. */
  segmentsAtOnce: number;
}

/**
 * Segments side by side. Without batches each has its own process and model: on the CPU, models
 * with one thread each do more together than one with several threads. With batches they share one
 * process, whose model takes the crops of several segments in one run. A segment's result does not
 * depend on what runs beside it.
 */
export class PosePool {
  private readonly workers: readonly PoseWorker[];
  /** One entry for each segment that may start now. */
  private readonly idle: PoseWorker[];
  private readonly waiting: ((worker: PoseWorker) => void)[] = [];
  private readonly isShared: boolean;
  private readonly workerOptions: PoseWorkerOptions;

  constructor({ segmentsAtOnce, ...options }: PosePoolOptions) {
    // More than one only where the segments are fewer than the CPUs.
    const threads = cpusPerSegment(segmentsAtOnce);
    this.workerOptions = {
      ...options,
      threads: options.threads ?? threads,
      decoderThreads: threads,
    };
    this.isShared = (options.batch?.size ?? 1) > 1;
    const places = Array.from({ length: segmentsAtOnce });
    const shared = this.isShared ? new PoseWorker(this.workerOptions, segmentsAtOnce) : null;
    this.idle = places.map(() => shared ?? new PoseWorker(this.workerOptions));
    this.workers = [...new Set(this.idle)];
  }

  /** Loads all models ahead of the first segments. @throws ModelUnavailable */
  async warmUp(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.warmUp()));
  }

  /** `PoseWorker.estimate` on a free worker, or on the next one that becomes free. */
  async estimate(input: SegmentInput, hooks?: EstimateHooks): Promise<SegmentEstimate> {
    const worker = this.idle.pop() ?? (await this.nextIdle());
    try {
      return await worker.estimate(input, hooks);
    } catch (error) {
      if (this.isShared && mayComeFromAnother(error)) return await this.estimateAlone(input, hooks);
      throw error;
    } finally {
      const next = this.waiting.shift();
      if (next) next(worker);
      else this.idle.push(worker);
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.dispose()));
  }

  /** In a process that no other segment can take down. */
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

  private nextIdle(): Promise<PoseWorker> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

/** The process that several segments share was lost: perhaps not because of this one. */
const mayComeFromAnother = (error: unknown): boolean =>
  error instanceof GuardedTaskFailed && (error.reason === 'crashed' || error.reason === 'memory');
