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
 * Pose workers side by side. Each has its own process and model: on the CPU, models with one thread
 * each do more together than one with several threads. A segment's result does not depend on what
 * runs beside it.
 */
export class PosePool {
  private readonly workers: readonly PoseWorker[];
  private readonly idle: PoseWorker[];
  private readonly waiting: ((worker: PoseWorker) => void)[] = [];

  constructor({ segmentsAtOnce, ...options }: PosePoolOptions) {
    // More than one only where the segments are fewer than the CPUs.
    const threads = cpusPerSegment(segmentsAtOnce);
    const each = { ...options, threads: options.threads ?? threads, decoderThreads: threads };
    this.workers = Array.from({ length: segmentsAtOnce }, () => new PoseWorker(each));
    this.idle = [...this.workers];
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
    } finally {
      const next = this.waiting.shift();
      if (next) next(worker);
      else this.idle.push(worker);
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.dispose()));
  }

  private nextIdle(): Promise<PoseWorker> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
