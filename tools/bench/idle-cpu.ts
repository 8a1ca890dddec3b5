// The CPU that a platform without work uses, Kafka and the other servers included.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withPlatform } from './local-platform.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The start's own work, the demo session and its comments must be over for so long. */
const quietS = 30;
const quietWithinS = 300;
const measuredS = 60;
/** Linux counts CPU time in this unit on all common builds. */
const ticksPerS = 100;

const guardedChild = 'guarded child';
/** Names of the platform's processes, and what their command lines contain. */
const nameForms: readonly (readonly [string, RegExp])[] = [
  ['$1', /services\/(\w+)\/src\/main\.ts/],
  [guardedChild, /guarded-entry\.worker/],
  ['Kafka', /kafka\.Kafka/],
  ['MongoDB', /secantus/],
  ['S3', /versitygw/],
];

interface IdleCpu {
  /** Of one core: 0.06 is 6 %. */
  readonly share: number;
  readonly shareByProcess: Readonly<Record<string, number>>;
}

/**
 * Measures over a minute, on a platform that runs, or is started for it.
 * @returns null on a system without /proc.
 */
export async function idleCpu(): Promise<IdleCpu | null> {
  if (process.platform !== 'linux') return null;
  return withPlatform(async () => {
    await untilQuiet();
    return measure(measuredS);
  });
}

/** Work on clips is done in guarded children, so the platform is quiet when they are. */
async function untilQuiet(): Promise<void> {
  for (let waitedS = 0; waitedS < quietWithinS; waitedS += quietS) {
    const { shareByProcess } = await measure(quietS);
    if ((shareByProcess[guardedChild] ?? 0) < 0.005) return;
  }
  throw new Error(`The platform was not quiet within ${quietWithinS} s: does somebody use it?`);
}

async function measure(durationS: number): Promise<IdleCpu> {
  const [before, beganAt] = [cpuTicksByProcess(), performance.now()];
  await pause(durationS * 1000);
  const [after, elapsedS] = [cpuTicksByProcess(), (performance.now() - beganAt) / 1000];
  return sharesOf(before, after, elapsedS);
}

type TicksByPid = ReadonlyMap<number, { readonly name: string; readonly ticks: number }>;

function sharesOf(before: TicksByPid, after: TicksByPid, elapsedS: number): IdleCpu {
  const shareByProcess: Record<string, number> = {};
  let share = 0;
  for (const [pid, { name, ticks }] of after) {
    const used = (ticks - (before.get(pid)?.ticks ?? 0)) / ticksPerS / elapsedS;
    shareByProcess[name] = (shareByProcess[name] ?? 0) + used;
    share += used;
  }
  return { share, shareByProcess };
}

/** The platform's processes are those that were started with a path of this repository. */
function cpuTicksByProcess(): TicksByPid {
  const found = new Map<number, { name: string; ticks: number }>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const name = command.includes(root) ? nameOf(command) : null;
      if (name !== null) found.set(Number(pid), { name, ticks: cpuTicks(pid) });
    } catch {
      // It ended meanwhile.
    }
  }
  return found;
}

function nameOf(command: string): string | null {
  for (const [name, form] of nameForms) {
    const match = form.exec(command);
    if (match !== null) return name === '$1' ? match[1]! : name;
  }
  return null;
}

/** User and system time of a process, without its children. */
function cpuTicks(pid: string): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
