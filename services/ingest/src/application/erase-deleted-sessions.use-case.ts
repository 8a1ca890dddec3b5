import { Inject, Injectable } from '@nestjs/common';
import { workOff } from '@strideform/service-kit/lanes';
import { DeletedSessions, type DeletionNote } from '../adapters/deleted-sessions.repository.ts';
import { unknownSession } from '../domain/refusals.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Sessions that are claimed at once, and those that a replica erases at the same time. */
const [batchSize, lanes] = [100, 4];
const expired: DeletionNote = { deletedBy: null, reason: 'It could no longer be restored.' };

/** Erases deleted sessions: those that can no longer be restored, and on request. */
@Injectable()
export class EraseDeletedSessions {
  constructor(
    private readonly deleted: DeletedSessions,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'isRetentionPaused'>,
  ) {}

  /** @returns the number of sessions that are erased because their time is over. */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    if (this.settings.isRetentionPaused) return 0;
    const nextBatch = () => this.deleted.claimExpired(now, batchSize);
    // Nothing happens if it was restored, or erased by another replica, since it was claimed.
    return workOff(nextBatch, { lanes, signal }, (binned) =>
      this.deleted.erase(binned, now, expired),
    );
  }

  /** @throws {NotFound} if the session is not in the bin */
  async one(tenantId: string, sessionId: string, note: DeletionNote): Promise<void> {
    const binned = await this.deleted.find(tenantId, sessionId);
    const isErased = binned !== null && (await this.deleted.erase(binned, new Date(), note));
    if (!isErased) throw unknownSession(sessionId);
  }
}
