import { Global, Module } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { FrameNoteRepository } from '../notes/frame-note.repository.ts';
import { FrameNotesModule } from '../notes/frame-notes.module.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { MediaLinkRepository } from '../media/media-link.repository.ts';
import { MediaModule } from '../media/media.module.ts';
import { ReportShareRepository } from '../../insights/shares/report-share.repository.ts';
import { ReportSharesModule } from '../../insights/shares/report-shares.module.ts';
import { WebhookDeliveryRepository } from '../../webhooks/webhook-delivery.repository.ts';
import { WebhooksModule } from '../../webhooks/webhooks.module.ts';

/**
 * Erases what the gateway stores about a deleted session, and keeps requests that are under way
 * from storing it again. It is global, because whatever stores something runs behind the guard.
 */
@Global()
@Module({
  imports: [MediaModule, ReportSharesModule, FrameNotesModule, WebhooksModule],
  providers: [
    ErasureGuard.over(
      MediaLinkRepository,
      ReportShareRepository,
      FrameNoteRepository,
      IdempotencyRecordRepository,
      WebhookDeliveryRepository,
    ),
  ],
  exports: [ErasureGuard],
})
export class ErasureModule {}
