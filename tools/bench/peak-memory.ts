import { readdirSync, readFileSync } from 'node:fs';

/** Highest resident memory so far of this process and its living children together, MB (Linux; NaN elsewhere). */
export function peakMemoryMb(): number {
  try {
    const children = readdirSync('/proc/self/task').flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean));
    return ['self', ...children].reduce((sum, pid) => sum + peakOf(pid), 0);
  } catch {
    return NaN;
  }
}

function peakOf(pid: string): number {
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return line === null ? 0 : Number(line[1]) / 1000;
}
