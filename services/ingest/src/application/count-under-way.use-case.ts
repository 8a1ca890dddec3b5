import { Inject, Injectable } from '@nestjs/common';
import { expectedDurationS } from '../domain/turns.ts';
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
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'sessionDeadlineS'>,
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

  /** null: nobody waits, or not for long enough to know the platform's pace. */
  private async expectedDurationS(
    tenantId: string,
    unfinished: number,
    now: Date,
  ): Promise<number | null> {
    const waiting = await this.sessions.longestWaiting();
    if (waiting.length === 0) return null;
    const waitedSince = Math.min(...waiting.map(({ waitingSince }) => waitingSince.getTime()));
    const finished = await this.sessions.countFinished(new Date(waitedSince));
    const tenants = new Set([tenantId, ...waiting.map((session) => session.tenantId)]).size;
    const forS = (now.getTime() - waitedSince) / 1000;
    return expectedDurationS(unfinished, { finished, forS, tenants });
  }
}
