import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantAtWork } from '../fault-platform/tenant-at-work.ts';

/**
 * Limit of running sessions of all tenants. It exceeds the number that is analysed at once, so that
 * a queue forms.
 */
const maxRunning = 20;
/** Number of finished sessions that a tenant keeps. It deletes older ones. */
const keptSessions = 6;
/** One session out of this many is deleted while it is analysed. */
const deletedWhileRunningEvery = 5;
/** One session out of this many gets comments on its summary. */
const commentedEvery = 3;
const holdPauseMs = 250;

export interface WorkCounts {
  sent: number;
  succeeded: number;
  deletedWhileRunning: number;
  deletedAfterwards: number;
  commented: number;
  /** Number of sessions that had to wait because too many were running. */
  delayedCount: number;
}

/** Work of tenants during the run: each sends, reads, comments and deletes. */
export class Workload {
  readonly counts: WorkCounts = {
    sent: 0,
    succeeded: 0,
    deletedWhileRunning: 0,
    deletedAfterwards: 0,
    commented: 0,
    delayedCount: 0,
  };
  readonly problems: string[] = [];

  private readonly running = new Set<Promise<void>>();
  private readonly finished = new Map<TenantAtWork, string[]>();

  /** @param numbers numbers of a session without a fault */
  constructor(
    private readonly tenants: readonly TenantAtWork[],
    private readonly numbers: string,
  ) {}

  get runningCount(): number {
    return this.running.size;
  }

  /** Begins sessions at an even pace, in rotation between tenants, until the end. */
  async run(endMs: number, intervalMs: number): Promise<void> {
    let next = Date.now();
    for (let index = 0; Date.now() < endMs; index += 1) {
      await this.untilBelowLimit();
      this.begin(this.tenants[index % this.tenants.length]!, index);
      // Missed starts are not made up for, because that would exceed the load.
      next = Math.max(next + intervalMs, Date.now());
      await sleep(Math.max(0, Math.min(next, endMs) - Date.now()));
    }
  }

  async untilAllEnded(): Promise<void> {
    await Promise.all(this.running);
  }

  private async untilBelowLimit(): Promise<void> {
    if (this.running.size >= maxRunning) this.counts.delayedCount += 1;
    while (this.running.size >= maxRunning) await sleep(holdPauseMs);
  }

  private begin(tenant: TenantAtWork, index: number): void {
    const life = this.live(tenant, index)
      .catch((error: Error) => void this.problems.push(error.message))
      .finally(() => this.running.delete(life));
    this.running.add(life);
  }

  private async live(tenant: TenantAtWork, index: number): Promise<void> {
    const sessionId = await tenant.send();
    this.counts.sent += 1;
    if (index % deletedWhileRunningEvery === deletedWhileRunningEvery - 1) {
      await tenant.delete(sessionId);
      this.counts.deletedWhileRunning += 1;
      return;
    }
    const { status, error } = await tenant.untilEnded(sessionId);
    if (status !== 'succeeded') throw new Error(`${sessionId} failed: ${error?.code}`);
    this.counts.succeeded += 1;
    await this.read(tenant, sessionId, index);
    await this.keep(tenant, sessionId);
  }

  private async read(tenant: TenantAtWork, sessionId: string, index: number): Promise<void> {
    if ((await tenant.numbersOf(sessionId)) !== this.numbers)
      this.problems.push(`${sessionId} has other numbers than an undisturbed session`);
    if (index % commentedEvery !== 0) return;
    await tenant.readComments(sessionId);
    this.counts.commented += 1;
  }

  private async keep(tenant: TenantAtWork, sessionId: string): Promise<void> {
    const kept = this.finished.get(tenant) ?? [];
    this.finished.set(tenant, kept);
    kept.push(sessionId);
    if (kept.length <= keptSessions) return;
    await tenant.delete(kept.shift()!);
    this.counts.deletedAfterwards += 1;
  }
}
