import { Inject, Injectable } from '@nestjs/common';
import { SessionRepository } from '../adapters/session.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { TenantStateRepository } from '../adapters/tenant-state.repository.ts';
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
 * Time without news after which an upload stops counting, so that abandoned uploads do not block
 * their tenant until they expire. It counts again when it becomes a session. The gateway reports
 * uploads that come through it.
 */
const arrivalTimeoutMs = 10 * 60_000;

/** Returns true if an upload counts as arriving. */
export const isArriving = ({ seenAt, completed }: Upload, now: Date): boolean =>
  !completed && now.getTime() - seenAt.getTime() < arrivalTimeoutMs;

export interface TenantUsage extends UnfinishedUsage {
  /** Bytes in the object store, those of unfinished uploads included. */
  readonly storedBytes: number;
  /** True when one more session of the tenant would probably not be finished by its deadline. */
  readonly wouldBeLate: boolean;
}

/** Counts a tenant's accepted and unfinished work. */
@Injectable()
export class CountUsage {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly uploads: UploadRepository,
    private readonly clock: WorkClockRepository,
    private readonly tenants: TenantStateRepository,
    private readonly storage: StoredBytesRepository,
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<
      IngestSettings,
      'sessionDeadlineS' | 'sessionConcurrency' | 'uploadExpiryS' | 'toleratedGapS'
    >,
  ) {}

  async execute(tenantId: string, now: Date): Promise<TenantUsage> {
    const { unfinished, ...usage } = await this.countAll(tenantId, now);
    // Read the stored bytes after the uploads. A clip counts as stored before its upload stops
    // counting, so it is not missed by both.
    const [durationS, sessionBytes] = await Promise.all([
      this.expectedDurationS(tenantId, unfinished, now),
      this.storage.find(tenantId),
    ]);
    const isLate = durationS !== null && durationS > this.settings.sessionDeadlineS;
    const storedBytes = sessionBytes + usage.uploadBytes;
    return { ...usage, storedBytes, wouldBeLate: isLate && !(await this.isHeld(now)) };
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
    // Count the uploads first. An upload that becomes a session in between must not be missed by
    // both counts.
    const [arriving, uploadBytes] = await Promise.all([
      this.uploads.countArriving(tenantId, ago(arrivalTimeoutMs)),
      this.uploads.announcedBytes(tenantId, ago(this.settings.uploadExpiryS * 1000)),
    ]);
    const unfinished = await this.sessions.countUnfinished(tenantId);
    return { sessions: unfinished + arriving, uploadBytes, unfinished };
  }

  /** Returns true in an outage, and until its deadlines are moved. No session is late then. */
  private async isHeld(now: Date): Promise<boolean> {
    const gapS = idleS(await this.clock.lastWorkedAt(), now);
    return gapS > this.settings.toleratedGapS;
  }

  /**
   * Estimates the duration from the platform's pace since it became busy. The current step of a
   * running session counts as done, so that requests are not refused only because no session is
   * finished yet.
   * @returns null if the platform is not busy.
   */
  private async expectedDurationS(
    tenantId: string,
    unfinished: number,
    now: Date,
  ): Promise<number | null> {
    const closed = await this.tenants.closed();
    const [queued, running] = await Promise.all([
      this.sessions.firstQueuedPerTenant(closed),
      this.sessions.running(),
    ]);
    const isBusy = queued.length > 0 || totalRunning(running) >= this.settings.sessionConcurrency;
    if (!isBusy) return null;
    const busyTime = sinceFirstQueued(queued) ?? sinceFirstStarted(running, now);
    const { busySince, heldMs } = withinPaceWindow(busyTime, now);
    const [finished, started] = await Promise.all([
      this.sessions.countFinished(busySince),
      this.sessions.findRunning(),
    ]);
    return expectedDurationS(unfinished, {
      finished,
      partialProgress: started.reduce((sum, session) => sum + progressAfterStep(session), 0),
      busyS: (now.getTime() - busySince.getTime() - heldMs) / 1000,
      tenants: new Set([tenantId, ...queued.map((session) => session.tenantId)]).size,
    });
  }
}

/** Longest time whose finished sessions are counted, so that the count does not grow for days. */
const paceWindowMs = 3_600_000;

interface BusyTime {
  readonly busySince: Date;
  /** Duration of outages since then. */
  readonly heldMs: number;
}

/**
 * Returns the time at which the oldest queued session was queued, or null if the queue is empty.
 */
function sinceFirstQueued(queued: readonly QueuedSession[]): BusyTime | null {
  const [first] = queued.toSorted((a, b) => a.waitingSince.getTime() - b.waitingSince.getTime());
  return first === undefined ? null : { busySince: first.waitingSince, heldMs: first.heldMs };
}

/** Returns the start time of the longest-running session. */
const sinceFirstStarted = ({ firstStartedAt, heldMs }: RunningSessions, now: Date): BusyTime =>
  firstStartedAt === null ? { busySince: now, heldMs: 0 } : { busySince: firstStartedAt, heldMs };

/** Returns the last hour of a longer busy time. If it had outages, it is not known when. */
function withinPaceWindow(busyTime: BusyTime, now: Date): BusyTime {
  const windowStart = new Date(now.getTime() - paceWindowMs);
  const isLong = busyTime.busySince < windowStart && busyTime.heldMs === 0;
  return isLong ? { busySince: windowStart, heldMs: 0 } : busyTime;
}
