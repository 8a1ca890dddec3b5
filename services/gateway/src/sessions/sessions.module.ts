import { Module } from '@nestjs/common';
import { AuditModule } from '../accounts/audit/audit.module.ts';
import { CommentsModule } from '../insights/threads/comments.module.ts';
import { DemoModule } from './demo/demo.module.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../platform/config/gateway.config.ts';
import { MediaModule } from './media/media.module.ts';
import { OutboundModule } from '../platform/outbound/outbound.module.ts';
import { TenantsModule } from '../accounts/tenants/tenants.module.ts';
import { ClipDownloads } from './create/clip-downloads.ts';
import { ClipSlots } from './create/clip-slots.ts';
import { CreateSessionHttpController } from './create/create-session.http-controller.ts';
import { ReceiveClip } from './create/receive-clip.use-case.ts';
import { SessionForms } from './create/session-form.ts';
import { SessionEventsHttpController } from './events/session-events.http-controller.ts';
import { ValidKeys } from './events/valid-keys.ts';
import { WatchSession } from './events/watch-session.use-case.ts';
import { WATCH_SETTINGS, type WatchSettings } from './events/watch-settings.ts';
import { WatchedSessions } from './events/watched-sessions.ts';
import { ExportSessionHttpController } from '../insights/exports/export-session.http-controller.ts';
import { ExportWriter } from '../insights/exports/export-writer.ts';
import { ReadSessionExport } from '../insights/exports/read-session-export.use-case.ts';
import { FindSession } from './demo/find-session.use-case.ts';
import { ReadSessionList } from './list/read-session-list.use-case.ts';
import { RequestDeletion } from './delete/request-deletion.use-case.ts';
import { RequestReanalysis } from './reanalysis/request-reanalysis.use-case.ts';
import { SessionLifecycleHttpController } from './list/session-lifecycle.http-controller.ts';
import { LoadAnalysis } from '../insights/measurements/load-analysis.use-case.ts';
import { ReadSessionDetail } from '../insights/detail/read-session-detail.use-case.ts';
import { ReadSessionSummary } from '../insights/detail/read-session-summary.use-case.ts';
import { ReadSessionHttpController } from '../insights/detail/read-session.http-controller.ts';
import { RoomForSessions } from './session/room-for-sessions.ts';

const watchSettings = {
  provide: WATCH_SETTINGS,
  inject: [GATEWAY_CONFIG],
  useFactory: (config: GatewayConfig): WatchSettings => ({
    pollMs: config.EVENTS_POLL_INTERVAL_S * 1000,
    reconcileMs: config.EVENTS_RECONCILE_INTERVAL_S * 1000,
    heartbeatMs: config.EVENTS_HEARTBEAT_S * 1000,
    maxMs: config.EVENTS_STREAM_MAX_S * 1000,
  }),
};

@Module({
  imports: [TenantsModule, AuditModule, DemoModule, CommentsModule, MediaModule, OutboundModule],
  controllers: [
    CreateSessionHttpController,
    ReadSessionHttpController,
    ExportSessionHttpController,
    SessionLifecycleHttpController,
    SessionEventsHttpController,
  ],
  providers: [
    RoomForSessions,
    ReceiveClip,
    ClipDownloads,
    ClipSlots,
    SessionForms,
    FindSession,
    ReadSessionDetail,
    ReadSessionSummary,
    ReadSessionExport,
    ExportWriter,
    LoadAnalysis,
    ReadSessionList,
    RequestDeletion,
    RequestReanalysis,
    WatchSession,
    WatchedSessions,
    ValidKeys,
    watchSettings,
  ],
  exports: [RoomForSessions, FindSession, RequestDeletion, WatchedSessions],
})
export class SessionsModule {}
