import { readFileSync } from 'node:fs';

const pollMs = 100;

/**
 * Calls `onExceeded` once if the process uses more than `maxMemoryMb` (resident, MiB). Reads /proc
 * from outside, because a process that is stuck in native code cannot report on itself. Without
 * /proc (not Linux), it watches nothing.
 * @returns a function that ends the watch
 */
export function watchMemory(
  pid: number | undefined,
  maxMemoryMb: number,
  onExceeded: (usedMb: number) => void,
): () => void {
  const timer = setInterval(() => {
    const usedMb = residentMb(pid);
    if (usedMb === null || usedMb <= maxMemoryMb) return;
    clearInterval(timer);
    onExceeded(usedMb);
  }, pollMs);
  return () => clearInterval(timer);
}

/** Returns the resident memory of a process, MiB, or null if it cannot be read. */
export function residentMb(pid: number | undefined): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
