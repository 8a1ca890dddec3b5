// CPU time of a platform without work, including Kafka and the other servers.
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalPlatform } from '../platform/local-platform.ts';
import { platformCpu, totalS } from '../platform/process-cpu.ts';

/**
 * Time without work before the measurement, s. The start's own work, with the demo session and its
 * comments, must be over.
 */
const quietS = 30;
const quietWithinS = 300;
/** Share of a core that the children of all processes use while they wait. */
const quietShare = 0.005;
const measuredS = 60;

interface IdleCpu {
  /** Share of one core: 0.06 is 6 %. */
  readonly share: number;
  readonly shareByProcess: Readonly<Record<string, number>>;
}

/** Measures over a minute. Returns null on a system without /proc. */
export async function idleCpu({ folder }: LocalPlatform): Promise<IdleCpu | null> {
  if (process.platform !== 'linux') return null;
  await untilQuiet(folder);
  const { shareByProcess } = await measure(folder, measuredS);
  const share = Object.values(shareByProcess).reduce((sum, each) => sum + each, 0);
  return { share, shareByProcess };
}

/**
 * Waits until the platform is quiet. Work on clips is done in children of the services, so it is
 * quiet when they are.
 */
async function untilQuiet(folder: string): Promise<void> {
  for (let waitedS = 0; waitedS < quietWithinS; waitedS += quietS) {
    const { childrenShare } = await measure(folder, quietS);
    if (childrenShare < quietShare) return;
  }
  throw new Error(`The platform was not quiet within ${quietWithinS} s: does somebody use it?`);
}

/** Returns shares of one core. */
async function measure(folder: string, durationS: number) {
  const [before, beganAt] = [platformCpu(folder), performance.now()];
  await pause(durationS * 1000);
  const [after, elapsedS] = [platformCpu(folder), (performance.now() - beganAt) / 1000];
  const shareByProcess: Record<string, number> = {};
  let childrenS = 0;
  for (const [name, cpu] of Object.entries(after)) {
    shareByProcess[name] = (totalS(cpu) - totalS(before[name])) / elapsedS;
    childrenS += cpu.childrenS - (before[name]?.childrenS ?? 0);
  }
  return { shareByProcess, childrenShare: childrenS / elapsedS };
}
