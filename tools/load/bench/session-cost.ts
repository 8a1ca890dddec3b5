import { setTimeout as pause } from 'node:timers/promises';
import {
  clientOf,
  createSession,
  untilSucceeded,
  type LocalPlatform,
} from '../platform/local-platform.ts';
import { platformCpu, totalS } from '../platform/process-cpu.ts';

export interface SessionCost {
  /** From the beginning of the upload to `succeeded`, on a platform that does nothing else, s. */
  readonly sessionS: number;
  /** The same of the first one of several, for which processes and threads may start; s. */
  readonly firstSessionS: number;
  /** CPU time that all processes of the platform took meanwhile; null where it is not reported. */
  readonly cpuS: number | null;
  readonly cpuSByProcess: Readonly<Record<string, number>>;
}

const rounds = 3;
/** Longer than what services still do for a session that succeeded. */
const settleMs = 2000;

/** The quickest of three sessions of the clip, one after the other. */
export async function sessionCost(platform: LocalPlatform, clipPath: string): Promise<SessionCost> {
  const costs: Omit<SessionCost, 'firstSessionS'>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pause(settleMs);
    costs.push(await oneSession(platform, clipPath));
  }
  const best = costs.reduce((one, cost) => (cost.sessionS < one.sessionS ? cost : one));
  return { ...best, firstSessionS: costs[0]!.sessionS };
}

async function oneSession(
  platform: LocalPlatform,
  clipPath: string,
): Promise<Omit<SessionCost, 'firstSessionS'>> {
  const before = platformCpu(platform.folder);
  const startedAt = performance.now();
  const client = clientOf(platform);
  await untilSucceeded(client, await createSession(client, clipPath));
  const sessionS = (performance.now() - startedAt) / 1000;
  const after = platformCpu(platform.folder);
  const cpuSByProcess = Object.fromEntries(
    Object.entries(after).map(([name, cpu]) => [name, totalS(cpu) - totalS(before[name])]),
  );
  const all = Object.values(cpuSByProcess);
  const cpuS = all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0);
  return { sessionS, cpuS, cpuSByProcess };
}
