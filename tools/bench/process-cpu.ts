import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const state = fileURLToPath(new URL('../../.strideform', import.meta.url));
/** Linux counts in hundredths of a second on every architecture that Node runs on. */
const ticksPerS = 100;

/**
 * CPU seconds so far of every process of the platform that `npm start` runs here, each with its
 * children, by name: services and servers. Empty where the system does not report them (Linux does).
 */
export function platformCpuS(): Readonly<Record<string, number>> {
  const children = childrenByPid();
  const seconds = pidFiles().flatMap(([name, file]) => {
    const cpuS = treeCpuS(Number(readFileSync(file, 'utf8')), children);
    return cpuS === null ? [] : [[name, cpuS] as const];
  });
  return Object.fromEntries(seconds);
}

/** A platform's processes by name, with the files that name their ids. */
function pidFiles(): readonly (readonly [name: string, file: string])[] {
  const logs = join(state, 'logs');
  const services = filesIn(logs)
    .filter((name) => name.endsWith('.pid'))
    .map((name) => [name.slice(0, -'.pid'.length), join(logs, name)] as const);
  const servers = filesIn(join(state, 'data'))
    .map((name) => [name, join(state, 'data', name, 'pid')] as const)
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

/** The time of a process, of its children that have ended, and of those that run. */
function treeCpuS(pid: number, children: ReadonlyMap<number, number[]>): number | null {
  const own = statOf(pid);
  if (own === undefined) return null;
  const running = (children.get(pid) ?? []).map((child) => treeCpuS(child, children) ?? 0);
  return running.reduce((sum, cpuS) => sum + cpuS, own.cpuS);
}

function statOf(pid: number): { parent: number; cpuS: number } | undefined {
  try {
    // The name before the last bracket may contain anything.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), cpuS: ticks / ticksPerS };
  } catch {
    return undefined;
  }
}
