import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/biomechanics';
import {
  AnalysisFile,
  type KeypointFile,
  type RecordingOptions,
  type RunnerProfile,
} from '@strideform/contracts';
import { inChildSpan, TaskThreads, threadModule } from '@strideform/service-kit';
import { Analyzer } from '../application/analyzer.port.ts';
import type { AnalysisReply, AnalysisTask } from './analysis.worker.ts';

/** Measures each clip in a thread of its own: to do so may take seconds. */
@Injectable()
export class ThreadedAnalyzer extends Analyzer implements OnApplicationShutdown {
  private readonly threads: TaskThreads<AnalysisTask, AnalysisReply>;

  /** @param maxHeapMb of one thread; a larger clip ends its thread, and the task fails. */
  constructor(maxHeapMb: number) {
    super();
    const module = threadModule(import.meta.url, './analysis.worker');
    this.threads = new TaskThreads(module, { name: 'analysis', maxHeapMb });
  }

  /** How many threads run or wait for a task. */
  get threadCount(): number {
    return this.threads.count;
  }

  async analyze(
    keypoints: KeypointFile,
    runner: RunnerProfile,
    recording: RecordingOptions,
  ): Promise<AnalysisFile> {
    const analyze = () => this.threads.run({ keypoints, runner, recording });
    const reply = await inChildSpan('measure the runner', analyze, {
      'strideform.frames': keypoints.timestamps_s.length,
    });
    if (reply.kind === 'unmeasurable') throw new UnmeasurableClip(reply.code, reply.detail);
    return AnalysisFile.parse(reply.analysis);
  }

  /** The last phase of a shutdown: during the drain, unfinished events still need the analysis. */
  async onApplicationShutdown(): Promise<void> {
    await this.threads.dispose();
  }
}
