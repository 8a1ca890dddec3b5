import type { SessionProgress } from '@strideform/sdk';
import { setTimeout as pause } from 'node:timers/promises';
import {
  clientOf,
  createSession,
  untilSucceeded,
  type LocalPlatform,
} from '../platform/local-platform.ts';
import { platformCpu, totalS } from '../platform/process-cpu.ts';

export interface SessionCost {
  /** Time from the beginning of the upload to `succeeded`, on a platform without other work, s. */
  readonly sessionS: number;
  /** Time of the first one of several sessions, for which processes and threads may start, s. */
  readonly firstSessionS: number;
  /** CPU time of all processes of the platform meanwhile, or null if it is not reported, s. */
  readonly cpuS: number | null;
  readonly cpuSByProcess: Readonly<Record<string, number>>;
  /**
   * Time in each stage, from `queued` to `succeeded`, s. `progressAtStart` in the domain of ingest
   * has their shares.
   */
  readonly stageS: Readonly<Record<string, number>>;
}

const rounds = 3;
/** Time in which services finish their work for a session that succeeded, ms. */
const settleMs = 2000;

/** Returns the quickest of three sessions of the clip, one after the other. */
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
  const sessionId = await createSession(client, clipPath);
  const clock = new StageClock();
  await untilSucceeded(client, sessionId, (update) => clock.note(update));
  const sessionS = (performance.now() - startedAt) / 1000;
  const after = platformCpu(platform.folder);
  const cpuSByProcess = Object.fromEntries(
    Object.entries(after).map(([name, cpu]) => [name, totalS(cpu) - totalS(before[name])]),
  );
  const all = Object.values(cpuSByProcess);
  const cpuS = all.length === 0 ? null : all.reduce((sum, each) => sum + each, 0);
  return { sessionS, cpuS, cpuSByProcess, stageS: clock.timesS };
}

/** Measures how long a session is in each stage. */
class StageClock {
  readonly timesS: Record<string, number> = {};
  private stage = 'probe';
  private enteredAt = performance.now();

  note({ stage, status }: Pick<SessionProgress, 'stage' | 'status'>): void {
    const now = performance.now();
    if (stage === this.stage && status !== 'succeeded') return;
    this.timesS[this.stage] = (now - this.enteredAt) / 1000;
    this.stage = stage;
    this.enteredAt = now;
  }
}
