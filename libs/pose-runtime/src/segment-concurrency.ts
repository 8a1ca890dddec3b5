import { availableParallelism, totalmem } from 'node:os';
import type { PoseWorkerOptions } from './pose-worker.ts';

/** Resources that this process may use. */
export interface Machine {
  cpus: number;
  memoryMb: number;
}

/** Memory for the process that starts the workers, MiB. */
const ownMemoryMb = 512;

/**
 * Returns the number of segments to analyse at once: as many as the CPU quota allows with the
 * threads that each takes, if their memory limits fit together. A segment whose model runs on a GPU
 * still needs a CPU to decode and to sample.
 */
export function defaultSegmentConcurrency(
  { threads = 1, maxMemoryMb }: PoseWorkerOptions,
  machine: Machine = thisMachine(),
): number {
  const byCpu = Math.floor(machine.cpus / threads);
  const byMemory = Math.floor((machine.memoryMb - ownMemoryMb) / maxMemoryMb);
  return Math.max(1, Math.min(byCpu, byMemory));
}

/** Returns the number of CPUs for each of the segments that share them, at least 1. */
export function cpusPerSegment(segmentConcurrency: number, { cpus } = thisMachine()): number {
  return Math.max(1, Math.floor(cpus / segmentConcurrency));
}

/** Returns the limits of the container, or those of the machine if it has none. */
function thisMachine(): Machine {
  // libuv respects the CPU quota. Without a memory limit, Node returns 0 or more memory than there
  // is.
  const limit = process.constrainedMemory() || Infinity;
  return { cpus: availableParallelism(), memoryMb: Math.min(limit, totalmem()) / 2 ** 20 };
}
