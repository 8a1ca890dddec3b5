import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/biomechanics';
import {
  AnalysisFile,
  type KeypointFile,
  type RecordingOptions,
  type RunnerProfile,
} from '@strideform/contracts';
import { inChildSpan } from '@strideform/service-kit';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Analyzer } from '../application/analyzer.port.ts';
import type { AnalysisReply, AnalysisTask } from './analysis.worker.ts';

/** A thread that waits longer for a task ends: it holds the memory of its largest clip. */
const maxIdleMs = 300_000;

/**
 * Runs each task in a worker thread of its own. A thread that answered stays for the next task,
 * since its start and the loading of the engine take half a second of CPU time. One that crashes
 * stops only its own task.
 */
@Injectable()
export class ThreadedAnalyzer extends Analyzer implements OnApplicationShutdown {
  private readonly threads = new Set<Worker>();
  private readonly idle: { readonly thread: Worker; readonly timer: NodeJS.Timeout }[] = [];

  /** How many threads run or wait for a task. */
  get threadCount(): number {
    return this.threads.size;
  }

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

  /** The last phase of a shutdown: during the drain, unfinished events still need the analysis. */
  async onApplicationShutdown(): Promise<void> {
    for (const { timer } of this.idle.splice(0)) clearTimeout(timer);
    await Promise.all([...this.threads].map((thread) => this.end(thread)));
  }

  private async inThread(task: AnalysisTask): Promise<AnalysisFile> {
    const thread = this.takeThread();
    let reply: AnalysisReply;
    try {
      thread.postMessage(task);
      reply = await replyOf(thread);
    } catch (error) {
      await this.end(thread);
      throw error;
    }
    this.keep(thread);
    if (reply.kind === 'unmeasurable') throw new UnmeasurableClip(reply.code, reply.detail);
    return AnalysisFile.parse(reply.analysis);
  }

  private takeThread(): Worker {
    const waiting = this.idle.pop();
    if (waiting) {
      clearTimeout(waiting.timer);
      waiting.thread.ref();
      return waiting.thread;
    }
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const thread = new Worker(new URL(`./analysis.worker.${extension}`, import.meta.url));
    this.threads.add(thread);
    return thread;
  }

  private keep(thread: Worker): void {
    // It does not keep the process running.
    thread.unref();
    const end = (): void => {
      this.idle.splice(
        this.idle.findIndex((waiting) => waiting.thread === thread),
        1,
      );
      void this.end(thread);
    };
    this.idle.push({ thread, timer: setTimeout(end, maxIdleMs).unref() });
  }

  private async end(thread: Worker): Promise<void> {
    this.threads.delete(thread);
    await thread.terminate();
  }
}

async function replyOf(thread: Worker): Promise<AnalysisReply> {
  const listening = new AbortController();
  const { signal } = listening;
  const ended = once(thread, 'exit', { signal }).then(([code]) => {
    throw new Error(`The analysis thread ended with code ${code} before it answered.`);
  });
  try {
    const [reply] = await Promise.race([once(thread, 'message', { signal }), ended]);
    return reply as AnalysisReply;
  } finally {
    listening.abort();
  }
}
