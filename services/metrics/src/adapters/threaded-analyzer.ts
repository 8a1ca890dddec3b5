import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/biomechanics';
import {
  AnalysisFile,
  type KeypointFile,
  type RecordingOptions,
  type RunnerProfile,
} from '@strideform/contracts';
import { inChildSpan } from '@strideform/service-kit';
import { Worker } from 'node:worker_threads';
import { Analyzer } from '../application/analyzer.port.ts';
import type { AnalysisReply, AnalysisTask } from './analysis.worker.ts';

/**
 * One worker thread a task: starting one takes a fraction of a second, and a broken one takes
 * nothing with it.
 */
@Injectable()
export class ThreadedAnalyzer extends Analyzer implements OnApplicationShutdown {
  private readonly running = new Set<Worker>();

  analyze(
    keypoints: KeypointFile,
    runner: RunnerProfile,
    recording: RecordingOptions,
  ): Promise<AnalysisFile> {
    return inChildSpan(
      'measure the runner',
      () => this.inThread({ keypoints, runner, recording }),
      { 'strideform.frames': keypoints.timestamps_s.length },
    );
  }

  private async inThread(task: AnalysisTask): Promise<AnalysisFile> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./analysis.worker.${extension}`, import.meta.url), {
      workerData: task,
    });
    this.running.add(worker);
    try {
      const reply = await new Promise<AnalysisReply>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) =>
          reject(new Error(`The analysis thread ended with code ${code} before it answered.`)),
        );
      });
      if (reply.kind === 'unmeasurable') throw new UnmeasurableClip(reply.code, reply.detail);
      return AnalysisFile.parse(reply.analysis);
    } finally {
      this.running.delete(worker);
      await worker.terminate();
    }
  }

  /**
   * The last phase: events that are still being handled need the analysis until they are drained.
   */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }
}
