import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/biomechanics';
import { AnalysisHead } from '@strideform/contracts';
import { inChildSpan } from '@strideform/service-kit/context';
import { createThreadPool, type ThreadPool } from '@strideform/service-kit/threads';
import { Analyzer, type ClipToMeasure, type MeasuredClip } from '../application/analyzer.port.ts';
import type { AnalysisReply } from './analysis.worker.ts';

/** Measures each clip in a thread of its own: to do so may take seconds. */
@Injectable()
export class ThreadedAnalyzer extends Analyzer implements OnApplicationShutdown {
  private readonly threads: ThreadPool<ClipToMeasure, AnalysisReply>;

  /** @param maxHeapMb of one thread; a larger clip ends its thread, and the task fails. */
  constructor(maxHeapMb: number) {
    super();
    this.threads = createThreadPool(import.meta.url, './analysis.worker', { maxHeapMb });
  }

  /** How many threads run or wait for a task. */
  get threadCount(): number {
    return this.threads.threads.length;
  }

  async analyze(clip: ClipToMeasure, signal?: AbortSignal): Promise<MeasuredClip> {
    const analyze = () => this.threads.run(clip, { signal });
    const reply = await inChildSpan('measure the runner', analyze, {
      'strideform.segments': clip.segments.length,
    });
    if (reply.kind === 'unmeasurable') throw new UnmeasurableClip(reply.code, reply.detail);
    const { head, frames } = reply.clip;
    // Bytes come from a thread as a plain array.
    const bytes = Buffer.from(frames.bytes);
    return { head: AnalysisHead.parse(head), frames: { ...frames, bytes } };
  }

  /** The last phase of a shutdown: during the drain, unfinished events still need the analysis. */
  async onApplicationShutdown(): Promise<void> {
    await this.threads.destroy();
  }
}
