import { availableParallelism } from 'node:os';
import { isGroupMemoryShort } from './group-memory.ts';
import { useOf } from '../sandbox/process-status.ts';

const lookEveryMs = 20;
/** Time that the kernel gets to free the memory of a process that was ended. */
const freeingMs = 1000;
/** Share of its limit from which a task that fails is said to have run out of memory. */
const nearShare = 0.85;
/** Several times what a decoder, a model and Node start. */
const defaultMaxThreads = 128 + 8 * availableParallelism();

export interface ProcessWatch {
  /** Returns true if the process took nearly all of its memory when last seen. */
  isNearLimit(): boolean;
  end(): void;
}

interface Watched {
  readonly pid: number;
  readonly maxMemoryMb: number;
  readonly maxThreads: number;
  readonly onExceeded: (message: string) => void;
  memoryMb: number;
}

const watched = new Set<Watched>();
let timer: NodeJS.Timeout | undefined;
let freedAtMs = 0;

/**
 * Calls `onExceeded` once if the process takes more than `maxMemoryMb` or too many threads, or if
 * it is the largest one when the container's memory is nearly used up. Reads /proc from outside,
 * because a process that is stuck in native code cannot report on itself. Without /proc (not
 * Linux), it watches nothing.
 */
export function watchProcess(
  pid: number | undefined,
  maxMemoryMb: number,
  onExceeded: (message: string) => void,
  maxThreads = defaultMaxThreads,
): ProcessWatch {
  const entry: Watched = { pid: pid ?? 0, maxMemoryMb, maxThreads, onExceeded, memoryMb: 0 };
  watched.add(entry);
  // The timer does not keep this process running. A running task does that itself.
  timer ??= setInterval(lookAtAll, lookEveryMs).unref();
  return {
    isNearLimit: () => {
      entry.memoryMb = useOf(pid)?.memoryMb ?? entry.memoryMb;
      return entry.memoryMb >= nearShare * maxMemoryMb;
    },
    end: () => stopWatching(entry),
  };
}

function stopWatching(entry: Watched): void {
  watched.delete(entry);
  if (watched.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}

function lookAtAll(): void {
  for (const entry of [...watched]) lookAt(entry);
  const nowMs = performance.now();
  if (nowMs < freedAtMs || watched.size === 0 || !isGroupMemoryShort()) return;
  const [largest] = [...watched].sort((a, b) => b.memoryMb - a.memoryMb);
  freedAtMs = nowMs + freeingMs;
  stop(largest!, 'but the memory of its container is used up');
}

function lookAt(entry: Watched): void {
  const use = useOf(entry.pid);
  if (use === null) return;
  entry.memoryMb = use.memoryMb;
  if (use.memoryMb > entry.maxMemoryMb) stop(entry, `but ${entry.maxMemoryMb} are allowed`);
  else if (use.threads > entry.maxThreads)
    stop(entry, `and ${use.threads} threads, but ${entry.maxThreads} are allowed`);
}

function stop(entry: Watched, why: string): void {
  stopWatching(entry);
  entry.onExceeded(`The task took ${Math.round(entry.memoryMb)} MiB of memory, ${why}.`);
}
