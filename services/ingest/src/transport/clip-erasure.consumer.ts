import { Inject, Injectable } from '@nestjs/common';
import { DeletionLog, markFailed } from '@strideform/analysis-store';
import {
  sessionBinned,
  sessionDeleted,
  sessionRestored,
  type SessionBinned,
  type SessionDeleted,
  type SessionRestored,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { ObjectStore } from '@strideform/object-store';
import { INGEST_SETTINGS, type IngestSettings } from '../application/ingest-settings.ts';
import { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';

/** Does in the object store what follows from deletions and restorations. */
@Injectable()
export class ClipErasureConsumer {
  constructor(
    private readonly sweep: SweepArtifacts,
    private readonly log: DeletionLog,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'bucket'>,
  ) {}

  @Handles(sessionDeleted)
  async handle(
    { sessionId }: SessionDeleted,
    { tenantId, occurredAt }: HandlerContext,
  ): Promise<void> {
    await this.sweep.erase({ tenantId, sessionId, deletedAt: new Date(occurredAt) });
  }

  /** Logs a deletion that can be undone, and marks the analysis that it ended. */
  @Handles(sessionBinned)
  async handleBinned(
    { sessionId, endedAttempt }: SessionBinned,
    { tenantId, occurredAt }: HandlerContext,
  ): Promise<void> {
    await this.log.record({ kind: 'binned', tenantId, sessionId }, new Date(occurredAt));
    if (endedAttempt === null) return;
    const { bucket } = this.settings;
    await markFailed(this.store, { bucket, tenantId, sessionId, attempt: endedAttempt });
  }

  @Handles(sessionRestored)
  async handleRestored(
    { sessionId }: SessionRestored,
    { tenantId, occurredAt }: HandlerContext,
  ): Promise<void> {
    await this.log.record({ kind: 'restored', tenantId, sessionId }, new Date(occurredAt));
  }
}
