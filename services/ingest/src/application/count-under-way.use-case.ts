import { Inject, Injectable } from '@nestjs/common';
import type { InUse } from '../domain/room.ts';
import { progressAfterStep } from '../domain/session.ts';
import { expectedDurationS, totalOf, type WaitingSession } from '../domain/turns.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions } from './sessions.port.ts';
import { Uploads, type Upload } from './uploads.port.ts';

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
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<
      IngestSettings,
      'sessionDeadlineS' | 'sessionsInWork' | 'uploadExpiryS'
    >,
  ) {}

  async execute(tenantId: string, now: Date): Promise<UnderWay> {
    const { unfinished, ...inUse } = await this.count(tenantId, now);
    const durationS = await this.expectedDurationS(tenantId, unfinished, now);
    const wouldBeLate = durationS !== null && durationS > this.settings.sessionDeadlineS;
    return { ...inUse, wouldBeLate };
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
    const isBusy = waiting.length > 0 || totalOf(inWork) >= this.settings.sessionsInWork;
    if (!isBusy) return null;
    const busySince = oldestOf(waiting) ?? inWork.firstBegunAt ?? now;
    const [finished, begun] = await Promise.all([
      this.sessions.countFinished(busySince),
      this.sessions.findInWork(),
    ]);
    return expectedDurationS(unfinished, {
      finished,
      partlyDone: begun.reduce((sum, session) => sum + progressAfterStep(session), 0),
      forS: (now.getTime() - busySince.getTime()) / 1000,
      tenants: new Set([tenantId, ...waiting.map((session) => session.tenantId)]).size,
    });
  }
}

/** Since when the one waits that has waited longest; null: nobody waits. */
function oldestOf(waiting: readonly WaitingSession[]): Date | null {
  if (waiting.length === 0) return null;
  return new Date(Math.min(...waiting.map(({ waitingSince }) => waitingSince.getTime())));
}
