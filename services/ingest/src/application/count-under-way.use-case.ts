import { Inject, Injectable } from '@nestjs/common';
import { expectedDurationS, totalOf, type WaitingSession } from '../domain/turns.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions } from './sessions.port.ts';
import { Uploads } from './uploads.port.ts';

/**
 * A clip that arrives for longer counts again when it becomes a session. So uploads that were left
 * alone do not keep their tenant out until they expire.
 */
const arrivingForMs = 10 * 60_000;

export interface UnderWay {
  readonly count: number;
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
    private readonly settings: Pick<IngestSettings, 'sessionDeadlineS' | 'sessionsInWork'>,
  ) {}

  async execute(tenantId: string, now: Date): Promise<UnderWay> {
    const since = new Date(now.getTime() - arrivingForMs);
    const [unfinished, arriving] = await Promise.all([
      this.sessions.countUnfinished(tenantId),
      this.uploads.countArriving(tenantId, since),
    ]);
    const durationS = await this.expectedDurationS(tenantId, unfinished, now);
    const wouldBeLate = durationS !== null && durationS > this.settings.sessionDeadlineS;
    return { count: unfinished + arriving, wouldBeLate };
  }

  /** null: the platform is not busy, or not for long enough to know its pace. */
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
    const finished = await this.sessions.countFinished(busySince);
    return expectedDurationS(unfinished, {
      finished,
      inWork: totalOf(inWork),
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
