import { readdirSync, readFileSync } from 'node:fs';

export interface PeakMemory {
  readonly allMb: number;
  /** Memory of the living children only, MB. */
  readonly childrenMb: number;
}

/**
 * Returns the highest resident memory so far of this process and of its living children, each at
 * its own time, or null if the system does not report it (Linux does).
 */
export function peakMemory(): PeakMemory | null {
  try {
    const children = readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    );
    const childrenMb = children.reduce((sum, pid) => sum + peakOf(pid), 0);
    return { allMb: childrenMb + peakOf('self'), childrenMb };
  } catch {
    return null;
  }
}

function peakOf(pid: string): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return line === null ? 0 : Number(line[1]) / 1000;
}
