import { Piscina } from 'piscina';

export interface ThreadPoolOptions {
  /** Limit of threads that run at the same time. Without it, the caller limits its tasks. */
  readonly concurrency?: number;
  /** Heap limit of one thread. A task that needs more fails with its thread. */
  readonly maxHeapMb?: number;
}

export type ThreadPool<Task, Reply> = Piscina<Task, Reply>;

/** Time after which an idle thread ends, because it keeps the memory of its largest task. */
const maxIdleMs = 300_000;

/**
 * Creates a pool whose threads run the default export of the module `name` (without extension) next
 * to `callerUrl`. A thread stays for the next task, because starting one and loading its modules
 * takes half a second of CPU time. A thread that crashes, or whose task is aborted, ends without
 * affecting the others.
 */
export function createThreadPool<Task, Reply>(
  callerUrl: string,
  name: string,
  { concurrency = Number.MAX_SAFE_INTEGER, maxHeapMb }: ThreadPoolOptions = {},
): ThreadPool<Task, Reply> {
  const extension = callerUrl.endsWith('.ts') ? 'ts' : 'js';
  return new Piscina<Task, Reply>({
    filename: new URL(`${name}.${extension}`, callerUrl).href,
    minThreads: 0,
    maxThreads: concurrency,
    idleTimeout: maxIdleMs,
    recordTiming: false,
    ...(maxHeapMb && { resourceLimits: { maxOldGenerationSizeMb: maxHeapMb } }),
  });
}
