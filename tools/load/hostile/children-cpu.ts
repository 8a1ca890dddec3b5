// CPU time of this process's children. Unlike the time by the clock, it is the same on a busy
// machine.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const ticksPerS = 100;

interface CpuTicks {
  readonly own: number;
  /** Ticks of children that have ended. */
  readonly ended: number;
}

function ticksOf(pid: string): CpuTicks {
  // The second field is a name in brackets, which may contain spaces.
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '');
  const [user, system, endedUser, endedSystem] = text.split(' ').slice(11, 15).map(Number);
  return { own: user! + system!, ended: endedUser! + endedSystem! };
}

const childrenOf = (pid: string): string[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );

/** Returns the ticks of a process with all below it, or 0 if it has just ended. */
function ticksWithChildren(pid: string): number {
  try {
    return ticksOf(pid).own + ticksBelow(pid);
  } catch {
    return 0;
  }
}

const ticksBelow = (pid: string): number =>
  childrenOf(pid).reduce((sum, child) => sum + ticksWithChildren(child), ticksOf(pid).ended);

/**
 * Returns the CPU time of all children so far, living and ended, s. Systems without /proc give the
 * time by the clock.
 */
export function childrenCpuS(): number {
  if (!existsSync('/proc/self/stat')) return performance.now() / 1000;
  return ticksBelow(String(process.pid)) / ticksPerS;
}
