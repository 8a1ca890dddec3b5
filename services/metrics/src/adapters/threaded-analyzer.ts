import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/gait-engine';
import { AnalysisHead } from '@strideform/contracts';
import { inChildSpan } from '@strideform/service-kit/context';
import { NewerReleaseNeeded } from '@strideform/service-kit/errors';
import { createThreadPool, type ThreadPool } from '@strideform/service-kit/threads';
import type { ClipToMeasure, MeasuredClip, AnalysisReply } from './analysis.worker.ts';

/**
 * Measures each clip in a worker thread, so that a long clip does not delay heartbeats. The main
 * thread only holds the compressed frames of a clip.
 */
@Injectable()
export class ThreadedAnalyzer implements OnApplicationShutdown {
  private readonly threads: ThreadPool<ClipToMeasure, AnalysisReply>;

  /**
   * @param maxHeapMb maximum heap of a thread. A clip that needs more ends its thread, and the task
   *   fails.
   */
  constructor(maxHeapMb: number) {
    this.threads = createThreadPool(import.meta.url, './analysis.worker', { maxHeapMb });
  }

  /** Number of threads that run or wait for a task. */
  get threadCount(): number {
    return this.threads.threads.length;
  }

  /**
   * @param signal aborts the analysis and ends its thread.
   * @throws {UnmeasurableClip} if nothing in the clip can be measured.
   * @throws {NewerReleaseNeeded} if only a newer release can read the keypoints.
   */
  async analyze(clip: ClipToMeasure, signal?: AbortSignal): Promise<MeasuredClip> {
    const analyze = () => this.threads.run(clip, { signal });
    const reply = await inChildSpan('measure the runner', analyze, {
      'strideform.segments': clip.segments.length,
    });
    if (reply.kind === 'unmeasurable') throw new UnmeasurableClip(reply.code, reply.detail);
    if (reply.kind === 'newer') throw new NewerReleaseNeeded(reply.detail);
    const { head, frames } = reply.clip;
    // Bytes come from a thread as a plain array.
    const bytes = Buffer.from(frames.bytes);
    return { head: AnalysisHead.parse(head), frames: { ...frames, bytes } };
  }

  /**
   * Stops the threads in the last phase of a shutdown. Unfinished events still need them during the
   * drain.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.threads.destroy();
  }
}
