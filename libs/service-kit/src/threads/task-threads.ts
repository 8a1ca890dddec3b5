import { once } from 'node:events';
import { Worker, type Transferable } from 'node:worker_threads';
import { Slots } from '../waiting/slots.ts';

export interface TaskThreadsOptions {
  /** For errors: what a thread does. */
  readonly name: string;
  /** Threads at once; further tasks wait. */
  readonly atOnce?: number;
  /** Of one thread. Without a limit, garbage stays for long. */
  readonly maxHeapMb?: number;
}

/** A thread that waits longer for a task ends: it holds the memory of its largest one. */
const maxIdleMs = 300_000;

/** The address of a worker module beside the caller, from source as well as built. */
export function threadModule(callerUrl: string, name: string): URL {
  const extension = callerUrl.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`${name}.${extension}`, callerUrl);
}

/**
 * Runs each task in a thread of its own, which answers each message with one. A thread that
 * answered stays for the next task, since its start and the loading of its modules take half a
 * second of CPU time. One that crashes stops only its own task.
 */
export class TaskThreads<Task, Reply> {
  private readonly threads = new Set<Worker>();
  private readonly idle: { readonly thread: Worker; readonly timer: NodeJS.Timeout }[] = [];
  private readonly slots: Slots;

  constructor(
    private readonly module: URL,
    private readonly options: TaskThreadsOptions,
  ) {
    this.slots = new Slots(options.atOnce ?? Infinity);
  }

  /** How many threads run or wait for a task. */
  get count(): number {
    return this.threads.size;
  }

  /**
   * @param transfer Memory of the task that moves to the thread instead of being copied.
   * @param signal Aborted: the task is broken off, and its thread ends.
   * @throws Error when the thread failed or ended, and when the task was broken off.
   */
  run(
    task: Task,
    transfer: readonly Transferable[] = [],
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Reply> {
    return this.slots.run(async () => {
      signal.throwIfAborted();
      const thread = this.takeThread();
      try {
        thread.postMessage(task, transfer);
        const reply = await this.replyOf(thread, signal);
        this.keep(thread);
        return reply;
      } catch (error) {
        await this.end(thread);
        throw error;
      }
    });
  }

  /** Ends all threads, and with them what they do. */
  async dispose(): Promise<void> {
    for (const { timer } of this.idle.splice(0)) clearTimeout(timer);
    await Promise.all([...this.threads].map((thread) => this.end(thread)));
  }

  private takeThread(): Worker {
    const waiting = this.idle.pop();
    if (waiting) {
      clearTimeout(waiting.timer);
      waiting.thread.ref();
      return waiting.thread;
    }
    const { maxHeapMb } = this.options;
    const thread = new Worker(this.module, {
      ...(maxHeapMb && { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } }),
    });
    this.threads.add(thread);
    return thread;
  }

  private keep(thread: Worker): void {
    // It does not keep the process running.
    thread.unref();
    const end = (): void => {
      const place = this.idle.findIndex((waiting) => waiting.thread === thread);
      this.idle.splice(place, 1);
      void this.end(thread);
    };
    this.idle.push({ thread, timer: setTimeout(end, maxIdleMs).unref() });
  }

  private async end(thread: Worker): Promise<void> {
    this.threads.delete(thread);
    await thread.terminate();
  }

  private async replyOf(thread: Worker, aborted: AbortSignal): Promise<Reply> {
    const listening = new AbortController();
    const signal = AbortSignal.any([listening.signal, aborted]);
    const ended = once(thread, 'exit', { signal }).then(([code]) => {
      const { name } = this.options;
      throw new Error(`The ${name} thread ended with code ${code} before it answered.`);
    });
    try {
      const [reply] = await Promise.race([once(thread, 'message', { signal }), ended]);
      return reply as Reply;
    } finally {
      listening.abort();
    }
  }
}
