import { readdirSync, readFileSync } from 'node:fs';

/** Memory and threads of a process at the moment. */
export interface ChildUse {
  /** Resident and swapped memory with its page tables, MiB. */
  readonly memoryMb: number;
  readonly threads: number;
}

/**
 * Returns what a process takes, or null if that cannot be read: not Linux, it has ended, or it is
 * part of the kernel.
 */
export function useOf(pid: number | undefined): ChildUse | null {
  try {
    return readUse(`/proc/${pid}`) ?? useOfOtherThreads(`/proc/${pid}/task`);
  } catch {
    return null;
  }
}

/**
 * Returns what a process takes if its main thread has ended and others have not. The kernel then
 * shows no memory for the process itself, so a task that was taken over could hide it.
 */
function useOfOtherThreads(folder: string): ChildUse | null {
  for (const thread of readdirSync(folder)) {
    const use = readUse(`${folder}/${thread}`);
    if (use !== null) return use;
  }
  return null;
}

/** Returns what the status of a process or thread shows, or null if it has no memory. */
function readUse(folder: string): ChildUse | null {
  const status = readFileSync(`${folder}/status`, 'utf8');
  if (!/^VmRSS:/m.test(status)) return null;
  const parts = ['VmRSS', 'VmSwap', 'VmPTE'].map((name) => statusMb(status, name));
  const memoryMb = parts.reduce((sum, part) => sum + part, 0);
  return { memoryMb, threads: Number(/^Threads:\s+(\d+)$/m.exec(status)?.[1]) };
}

/** Returns a number of kB in the text of /proc/…/status as MiB, or 0 if it is missing. */
export function statusMb(status: string, name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return Number(kilobytes ?? 0) / 1024;
}
