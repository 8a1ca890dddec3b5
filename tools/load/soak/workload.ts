import { setTimeout as sleep } from 'node:timers/promises';
import type { TenantAtWork } from '../fault-platform/tenant-at-work.ts';

/** Of all tenants together. More than are analysed at once, so that turns are taken. */
const mostUnderWay = 20;
/** Finished sessions that a tenant keeps: it deletes its oldest beyond them. */
const keptSessions = 6;
/** Of how many sessions one is deleted while it is analysed. */
const deletedUnderWayEvery = 5;
/** Of how many sessions one has its summary commented on. */
const commentedEvery = 3;
const holdPauseMs = 250;

export interface WorkCounts {
  sent: number;
  succeeded: number;
  deletedUnderWay: number;
  deletedAfterwards: number;
  commented: number;
  /** How often a session had to wait because too many were under way. */
  heldBack: number;
}

/** What tenants do for as long as the run lasts: each sends, reads, comments and deletes. */
export class Workload {
  readonly counts: WorkCounts = {
    sent: 0,
    succeeded: 0,
    deletedUnderWay: 0,
    deletedAfterwards: 0,
    commented: 0,
    heldBack: 0,
  };
  readonly problems: string[] = [];

  private readonly underWay = new Set<Promise<void>>();
  private readonly finished = new Map<TenantAtWork, string[]>();

  /** @param numbers of a session that nothing disturbed */
  constructor(
    private readonly tenants: readonly TenantAtWork[],
    private readonly numbers: string,
  ) {}

  get underWayCount(): number {
    return this.underWay.size;
  }

  /** Begins sessions at an even pace, by turns between tenants, until the end. */
  async run(endMs: number, intervalMs: number): Promise<void> {
    let next = Date.now();
    for (let index = 0; Date.now() < endMs; index += 1) {
      await this.untilRoom();
      this.begin(this.tenants[index % this.tenants.length]!, index);
      // A pace that was held back is not caught up with: that would be more than the load.
      next = Math.max(next + intervalMs, Date.now());
      await sleep(Math.max(0, Math.min(next, endMs) - Date.now()));
    }
  }

  async untilAllEnded(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async untilRoom(): Promise<void> {
    if (this.underWay.size >= mostUnderWay) this.counts.heldBack += 1;
    while (this.underWay.size >= mostUnderWay) await sleep(holdPauseMs);
  }

  private begin(tenant: TenantAtWork, index: number): void {
    const life = this.live(tenant, index)
      .catch((error: Error) => void this.problems.push(error.message))
      .finally(() => this.underWay.delete(life));
    this.underWay.add(life);
  }

  private async live(tenant: TenantAtWork, index: number): Promise<void> {
    const sessionId = await tenant.send();
    this.counts.sent += 1;
    if (index % deletedUnderWayEvery === deletedUnderWayEvery - 1) {
      await tenant.delete(sessionId);
      this.counts.deletedUnderWay += 1;
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
