import { Inject, Injectable } from '@nestjs/common';
import type { InUse } from '../domain/room.ts';
import { progressAfterStep } from '../domain/session.ts';
import { expectedDurationS, totalOf, type InWork, type WaitingSession } from '../domain/turns.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions } from './sessions.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';
import { idleS, WorkClock } from './work-clock.port.ts';

/**
 * An upload that nobody was seen to send for longer counts again when it becomes a session. So
 * uploads that were left alone do not keep their tenant out until they expire. The gateway reports
 * those that come through it.
 */
const arrivingForMs = 10 * 60_000;

/** Whether an upload counts as under way by itself. */
export const isArriving = ({ seenAt, completed }: Upload, now: Date): boolean =>
  !completed && now.getTime() - seenAt.getTime() < arrivingForMs;

export interface UnderWay extends InUse {
  /** One more session of the tenant would probably not be finished by its deadline. */
  readonly wouldBeLate: boolean;
}

/** How much of a tenant's the platform has accepted and not finished. */
@Injectable()
export class CountUnderWay {
  constructor(
    private readonly sessions: Sessions,
    private readonly uploads: Uploads,
    private readonly clock: WorkClock,
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<
      IngestSettings,
      'sessionDeadlineS' | 'sessionConcurrency' | 'uploadExpiryS' | 'toleratedGapS'
    >,
  ) {}

  async execute(tenantId: string, now: Date): Promise<UnderWay> {
    const { unfinished, ...inUse } = await this.count(tenantId, now);
    const durationS = await this.expectedDurationS(tenantId, unfinished, now);
    const isLate = durationS !== null && durationS > this.settings.sessionDeadlineS;
    return { ...inUse, wouldBeLate: isLate && !(await this.isHeld(now)) };
  }

  async inUse(tenantId: string, now: Date): Promise<InUse> {
    const { count, uploadBytes } = await this.count(tenantId, now);
    return { count, uploadBytes };
  }

  private async count(tenantId: string, now: Date): Promise<InUse & { unfinished: number }> {
    const ago = (ms: number): Date => new Date(now.getTime() - ms);
    // First the uploads: one that becomes a session meanwhile must not be missed by both counts.
    const [arriving, uploadBytes] = await Promise.all([
      this.uploads.countArriving(tenantId, ago(arrivingForMs)),
      this.uploads.announcedBytes(tenantId, ago(this.settings.uploadExpiryS * 1000)),
    ]);
    const unfinished = await this.sessions.countUnfinished(tenantId);
    return { count: unfinished + arriving, uploadBytes, unfinished };
  }

  /** In an outage deadlines stand still, so nothing is late; afterwards they are moved first. */
  private async isHeld(now: Date): Promise<boolean> {
    const gapS = idleS(await this.clock.lastWorkedAt(), now);
    return gapS > this.settings.toleratedGapS;
  }

  /**
   * At the pace of the platform since it is busy. The step of a session that is under way counts as
   * done, so that nobody is refused only because the first sessions are not finished yet.
   *
   * @returns null: the platform is not busy.
   */
  private async expectedDurationS(
    tenantId: string,
    unfinished: number,
    now: Date,
  ): Promise<number | null> {
    const [waiting, inWork] = await Promise.all([
      this.sessions.longestWaiting(),
      this.sessions.inWork(),
    ]);
    const isBusy = waiting.length > 0 || totalOf(inWork) >= this.settings.sessionConcurrency;
    if (!isBusy) return null;
    const { busySince, heldMs } = longestOf(waiting) ?? firstOf(inWork, now);
    const [finished, begun] = await Promise.all([
      this.sessions.countFinished(busySince),
      this.sessions.findInWork(),
    ]);
    return expectedDurationS(unfinished, {
      finished,
      partlyDone: begun.reduce((sum, session) => sum + progressAfterStep(session), 0),
      forS: (now.getTime() - busySince.getTime() - heldMs) / 1000,
      tenants: new Set([tenantId, ...waiting.map((session) => session.tenantId)]).size,
    });
  }
}

interface BusyTime {
  readonly busySince: Date;
  /** How long outages lasted since then. */
  readonly heldMs: number;
}

/** Since when the one waits that has waited longest; null: nobody waits. */
function longestOf(waiting: readonly WaitingSession[]): BusyTime | null {
  const [first] = waiting.toSorted((a, b) => a.waitingSince.getTime() - b.waitingSince.getTime());
  return first === undefined ? null : { busySince: first.waitingSince, heldMs: first.heldMs };
}

/** Since when the one is in work whose turn came first. */
const firstOf = ({ firstBegunAt, heldMs }: InWork, now: Date): BusyTime =>
  firstBegunAt === null ? { busySince: now, heldMs: 0 } : { busySince: firstBegunAt, heldMs };
