import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { statusMb } from './process-status.ts';
import { setLimit } from './kernel.ts';

/** Limits that the kernel keeps for a guarded child, whatever the child does. */
export interface ProcessLimits {
  /** Memory that its tasks may take, MiB. */
  readonly maxMemoryMb: number;
  /** CPU time of all its tasks together, s. */
  readonly maxCpuS: number;
}

/** Numbers of limits (RLIMIT_…). They are the same on x86-64 and 64-bit ARM. */
const resource = {
  cpuTime: 0,
  fileSize: 1,
  writableMemory: 2,
  coreFile: 4,
  openFiles: 7,
  lockedMemory: 8,
  addresses: 9,
} as const;

/** More than any result. Services also check the size of each result. */
const maxFileBytes = 4 * 1024 ** 3;
/** Ten times what a task opens. A GPU's driver opens more. */
const maxOpenFiles = 256;
const maxOpenFilesOnGpu = 4096;

/**
 * Memory that a task maps for writing and does not use: stacks of threads, reserves of heaps, and
 * tables of a size that a clip claims. Less would hide from the watch why such a clip fails.
 */
const unusedMb = 1280;
/** Addresses that a task reserves: libraries, reserves of `malloc`. */
const reservedMb = 1792;
/** Stacks and reserves of one more thread for each CPU. */
const threadMb = 16;

/**
 * Variables of the memory allocators in a child, so that they reserve little: glibc 64 MiB for each
 * of its arenas, mimalloc (in the canvas) 1 GiB.
 */
export const allocatorVariables = { MALLOC_ARENA_MAX: '4', MIMALLOC_ARENA_RESERVE: '64MiB' };

/** Sets the limits that apply to the decoder from its first instruction on. */
export function limitProcess({ maxCpuS }: ProcessLimits, usesGpu: boolean): void {
  setLimit(resource.cpuTime, Math.ceil(maxCpuS));
  setLimit(resource.fileSize, maxFileBytes);
  setLimit(resource.coreFile, 0);
  setLimit(resource.openFiles, usesGpu ? maxOpenFilesOnGpu : maxOpenFiles);
  setLimit(resource.lockedMemory, usesGpu ? Infinity : 0);
}

/**
 * Limits the memory that tasks may map beyond what Node has mapped now. The parent's watch stops a
 * task that uses too much. This limit stops one that is faster than the watch. The driver of a GPU
 * maps far more than it uses, so there is no such limit with a GPU.
 */
export function limitMemory({ maxMemoryMb }: ProcessLimits): void {
  const status = readFileSync('/proc/self/status', 'utf8');
  const forThreadsMb = threadMb * availableParallelism();
  const writableMb = statusMb(status, 'VmData') + maxMemoryMb + unusedMb + forThreadsMb;
  const addressesMb = statusMb(status, 'VmSize') + maxMemoryMb + reservedMb + forThreadsMb;
  setLimit(resource.writableMemory, writableMb * 1024 ** 2);
  setLimit(resource.addresses, addressesMb * 1024 ** 2);
}
