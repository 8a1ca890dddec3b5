import { Inject, Injectable } from '@nestjs/common';
import { SessionRepository } from '../adapters/session.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { WorkClockRepository } from '../adapters/work-clock.repository.ts';
import type { UnfinishedUsage } from '../domain/plan-limits.ts';
import {
  expectedDurationS,
  idleS,
  totalRunning,
  type QueuedSession,
  type RunningSessions,
} from '../domain/session-queue.ts';
import { progressAfterStep } from '../domain/session.ts';
import type { Upload } from '../domain/upload.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/**
 * An upload that nobody was seen to send for longer counts again when it becomes a session. So
 * uploads that were left alone do not keep their tenant out until they expire. The gateway reports
 * those that come through it.
 */
const arrivingForMs = 10 * 60_000;

/** Returns whether an upload counts as arriving by itself. */
export const isArriving = ({ seenAt, completed }: Upload, now: Date): boolean =>
  !completed && now.getTime() - seenAt.getTime() < arrivingForMs;

export interface TenantUsage extends UnfinishedUsage {
  /** True when one more session of the tenant would probably not be finished by its deadline. */
  readonly wouldBeLate: boolean;
}

/** Counts what the platform has accepted from a tenant and not finished. */
@Injectable()
export class CountUsage {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly uploads: UploadRepository,
    private readonly clock: WorkClockRepository,
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<
      IngestSettings,
      'sessionDeadlineS' | 'sessionConcurrency' | 'uploadExpiryS' | 'toleratedGapS'
    >,
  ) {}

  async execute(tenantId: string, now: Date): Promise<TenantUsage> {
    const { unfinished, ...usage } = await this.countAll(tenantId, now);
    const durationS = await this.expectedDurationS(tenantId, unfinished, now);
    const isLate = durationS !== null && durationS > this.settings.sessionDeadlineS;
    return { ...usage, wouldBeLate: isLate && !(await this.isHeld(now)) };
  }

  async count(tenantId: string, now: Date): Promise<UnfinishedUsage> {
    const { sessions, uploadBytes } = await this.countAll(tenantId, now);
    return { sessions, uploadBytes };
  }

  private async countAll(
    tenantId: string,
    now: Date,
  ): Promise<UnfinishedUsage & { unfinished: number }> {
    const ago = (ms: number): Date => new Date(now.getTime() - ms);
    // First the uploads: one that becomes a session meanwhile must not be missed by both counts.
    const [arriving, uploadBytes] = await Promise.all([
      this.uploads.countArriving(tenantId, ago(arrivingForMs)),
      this.uploads.announcedBytes(tenantId, ago(this.settings.uploadExpiryS * 1000)),
    ]);
    const unfinished = await this.sessions.countUnfinished(tenantId);
    return { sessions: unfinished + arriving, uploadBytes, unfinished };
  }

  /** Returns true in an outage and until its deadlines are moved: nothing is late then. */
  private async isHeld(now: Date): Promise<boolean> {
    const gapS = idleS(await this.clock.lastWorkedAt(), now);
    return gapS > this.settings.toleratedGapS;
  }

  /**
   * Estimates from the pace of the platform since it is busy. The current step of a running session
   * counts as done, so that nobody is refused only because the first sessions are not finished yet.
   * @returns null when the platform is not busy.
   */
  private async expectedDurationS(
    tenantId: string,
    unfinished: number,
    now: Date,
  ): Promise<number | null> {
    const [queued, running] = await Promise.all([
      this.sessions.firstQueuedOfTenants(),
      this.sessions.running(),
    ]);
    const isBusy = queued.length > 0 || totalRunning(running) >= this.settings.sessionConcurrency;
    if (!isBusy) return null;
    const { busySince, heldMs } = sinceFirstQueued(queued) ?? sinceFirstStarted(running, now);
    const [finished, started] = await Promise.all([
      this.sessions.countFinished(busySince),
      this.sessions.findRunning(),
    ]);
    return expectedDurationS(unfinished, {
      finished,
      partlyDone: started.reduce((sum, session) => sum + progressAfterStep(session), 0),
      forS: (now.getTime() - busySince.getTime() - heldMs) / 1000,
      tenants: new Set([tenantId, ...queued.map((session) => session.tenantId)]).size,
    });
  }
}

interface BusyTime {
  readonly busySince: Date;
  /** Time of outages since then. */
  readonly heldMs: number;
}

/** Returns when the oldest queued session was queued; null if the queue is empty. */
function sinceFirstQueued(queued: readonly QueuedSession[]): BusyTime | null {
  const [first] = queued.toSorted((a, b) => a.waitingSince.getTime() - b.waitingSince.getTime());
  return first === undefined ? null : { busySince: first.waitingSince, heldMs: first.heldMs };
}

/** Returns when the running session was started that has been running for longest. */
const sinceFirstStarted = ({ firstStartedAt, heldMs }: RunningSessions, now: Date): BusyTime =>
  firstStartedAt === null ? { busySince: now, heldMs: 0 } : { busySince: firstStartedAt, heldMs };
