import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Ticks per second. Linux counts in hundredths of a second on every architecture that Node runs on.
 */
const ticksPerS = 100;

/** CPU time so far, s. */
export interface ProcessCpu {
  readonly ownS: number;
  /** CPU time of the children that have ended, and of those that run, s. */
  readonly childrenS: number;
}

/**
 * Returns the CPU time of the process and its children, s; 0 for a process that did not run yet.
 */
export const totalS = (cpu: ProcessCpu | undefined): number =>
  cpu === undefined ? 0 : cpu.ownS + cpu.childrenS;

/**
 * Returns the CPU time of every process of the platform in a folder, by name: services and servers.
 * Empty if the system does not report it (Linux does).
 */
export function platformCpu(folder: string): Readonly<Record<string, ProcessCpu>> {
  const children = childrenByPid();
  const used = pidFiles(folder).flatMap(([name, file]) => {
    const cpu = cpuOf(Number(readFileSync(file, 'utf8')), children);
    return cpu === undefined ? [] : [[name, cpu] as const];
  });
  return Object.fromEntries(used);
}

/** Returns the resident memory of each process of the platform with its children, MB, by name. */
export function platformMemoryMb(folder: string): Readonly<Record<string, number>> {
  const children = childrenByPid();
  const used = pidFiles(folder).map(([name, file]) => {
    const pid = Number(readFileSync(file, 'utf8'));
    return [name, memoryMbOf(pid, children)] as const;
  });
  return Object.fromEntries(used);
}

/** Returns the CPU time of a process so far, without its children, s; 0 if it has ended. */
export const ownCpuS = (pid: number): number => statOf(pid)?.ownS ?? 0;

/** Returns the ids of a platform's processes, by name. */
export function platformPids(folder: string): Readonly<Record<string, number>> {
  const pids = pidFiles(folder).map(([name, file]) => [name, Number(readFileSync(file, 'utf8'))]);
  return Object.fromEntries(pids);
}

export interface ThreadCpu {
  /** Name of the service or server. */
  readonly name: string;
  readonly pid: number;
  readonly threadId: number;
  /** True for the first thread of its process, which runs JavaScript in a Node.js process. */
  readonly isMain: boolean;
  readonly cpuS: number;
}

/** Returns every thread of the platform's processes and of their children. */
export function platformThreads(folder: string): readonly ThreadCpu[] {
  const children = childrenByPid();
  return pidFiles(folder).flatMap(([name, file]) =>
    familyOf(Number(readFileSync(file, 'utf8')), children).flatMap((pid) =>
      filesIn(`/proc/${pid}/task`).map((id) => {
        const cpuS = statAt(`/proc/${pid}/task/${id}/stat`)?.ownS ?? 0;
        return { name, pid, threadId: Number(id), isMain: Number(id) === pid, cpuS };
      }),
    ),
  );
}

const familyOf = (pid: number, children: ReadonlyMap<number, number[]>): number[] => [
  pid,
  ...(children.get(pid) ?? []).flatMap((child) => familyOf(child, children)),
];

function memoryMbOf(pid: number, children: ReadonlyMap<number, number[]>): number {
  const own = residentMbOf(pid);
  return (children.get(pid) ?? []).reduce((sum, child) => sum + memoryMbOf(child, children), own);
}

function residentMbOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

/** Returns a platform's processes by name, with the files that contain their ids. */
function pidFiles(folder: string): readonly (readonly [name: string, file: string])[] {
  const logs = join(folder, 'logs');
  const services = filesIn(logs)
    .filter((name) => name.endsWith('.pid'))
    .map((name) => [name.slice(0, -'.pid'.length), join(logs, name)] as const);
  const servers = filesIn(join(folder, 'data'))
    .map((name) => [name, join(folder, 'data', name, 'pid')] as const)
    .filter(([, file]) => existsSync(file));
  return [...services, ...servers];
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

function childrenByPid(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of filesIn('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = statOf(Number(name))?.parent;
    if (parent === undefined) continue;
    const siblings = children.get(parent) ?? [];
    siblings.push(Number(name));
    children.set(parent, siblings);
  }
  return children;
}

function cpuOf(pid: number, children: ReadonlyMap<number, number[]>): ProcessCpu | undefined {
  const stat = statOf(pid);
  if (stat === undefined) return undefined;
  const running = (children.get(pid) ?? []).map((child) => cpuOf(child, children));
  const runningS = running.reduce((sum, cpu) => sum + totalS(cpu), 0);
  return { ownS: stat.ownS, childrenS: stat.endedChildrenS + runningS };
}

interface ProcessStat {
  readonly parent: number;
  readonly ownS: number;
  readonly endedChildrenS: number;
}

const statOf = (pid: number): ProcessStat | undefined => statAt(`/proc/${pid}/stat`);

function statAt(path: string): ProcessStat | undefined {
  try {
    // The name before the last bracket may contain any characters.
    const text = readFileSync(path, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // User and system time, of the process and then of its children.
    const secondsAt = (i: number) => (Number(fields[i]) + Number(fields[i + 1])) / ticksPerS;
    return { parent: Number(fields[1]), ownS: secondsAt(11), endedChildrenS: secondsAt(13) };
  } catch {
    return undefined;
  }
}
