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
 * Starts a worker thread for each task. A start takes a fraction of a second, and a thread that
 * crashes stops only its own task.
 */
@Injectable()
export class ThreadedAnalyzer extends Analyzer implements OnApplicationShutdown {
  private readonly running = new Set<Worker>();

  analyze(
    keypoints: KeypointFile,
    runner: RunnerProfile,
    recording: RecordingOptions,
  ): Promise<AnalysisFile> {
    const analyze = () => this.inThread({ keypoints, runner, recording });
    return inChildSpan('measure the runner', analyze, {
      'strideform.frames': keypoints.timestamps_s.length,
    });
  }

  private async inThread(task: AnalysisTask): Promise<AnalysisFile> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const file = new URL(`./analysis.worker.${extension}`, import.meta.url);
    const worker = new Worker(file, { workerData: task });
    this.running.add(worker);
    try {
      const reply = await replyOf(worker);
      if (reply.kind === 'unmeasurable') throw new UnmeasurableClip(reply.code, reply.detail);
      return AnalysisFile.parse(reply.analysis);
    } finally {
      this.running.delete(worker);
      await worker.terminate();
    }
  }

  /** The last phase of a shutdown: during the drain, unfinished events still need the analysis. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }
}

const replyOf = (worker: Worker): Promise<AnalysisReply> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`The analysis thread ended with code ${code} before it answered.`)),
    );
  });
