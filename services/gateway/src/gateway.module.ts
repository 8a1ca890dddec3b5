import { Module, type DynamicModule } from '@nestjs/common';
import { artifactKeys } from '@strideform/analysis-store';
import { UnfinishedUploads } from '@strideform/object-store';
import { ObjectStoreModule } from '@strideform/object-store/nest';
import { ErasureGuard, MongoUploadRecords, PersistenceModule } from '@strideform/persistence';
import { AccountsModule } from './accounts/accounts.module.ts';
import { ApiKeyRepository } from './accounts/api-keys/api-key.repository.ts';
import { AuditChainRepository } from './accounts/audit/audit-chain.repository.ts';
import { AuditEntryRepository } from './accounts/audit/audit-entry.repository.ts';
import { BrandRepository } from './accounts/brand/brand.repository.ts';
import { PasskeyRepository } from './accounts/membership/passkey.repository.ts';
import { SignInLinkRepository } from './accounts/membership/sign-in-link.repository.ts';
import { RunnerGroupRepository } from './accounts/groups/runner-group.repository.ts';
import { PersonRepository } from './accounts/people/person.repository.ts';
import { ConsoleSessionRepository } from './accounts/sign-in/console-session.repository.ts';
import { IdentityProviderRepository } from './accounts/sign-in/identity-provider.repository.ts';
import { PendingSignInRepository } from './accounts/sign-in/pending-sign-in.repository.ts';
import { AdminChanges } from './accounts/tenants/admin-changes.repository.ts';
import { TenantQuotas } from './accounts/tenants/tenant-quotas.repository.ts';
import { HealthAnswersRepository } from './accounts/users/health-answers.repository.ts';
import { MergedUserRepository } from './accounts/users/merged-user.repository.ts';
import { UserRepository } from './accounts/users/user.repository.ts';
import { InsightsModule } from './insights/insights.module.ts';
import { ReportShareRepository } from './insights/shares/report-share.repository.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from './platform/config/gateway.config.ts';
import { IdempotencyRecordRepository } from './platform/idempotency/idempotency-record.repository.ts';
import { PlatformModule } from './platform/platform.module.ts';
import { MediaLinkRepository } from './sessions/media/media-link.repository.ts';
import { PlainLinkRepository } from './sessions/media/plain-link.repository.ts';
import { DrillTickRepository } from './sessions/drills/drill-tick.repository.ts';
import { FrameNoteRepository } from './sessions/notes/frame-note.repository.ts';
import { RecordingRepository } from './sessions/recordings/recording.repository.ts';
import { RetentionModule } from './sessions/retention/retention.module.ts';
import { SessionHintsModule } from './sessions/session-hints.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { WebhookDeliveryRepository } from './webhooks/webhook-delivery.repository.ts';
import { WebhookEndpointRepository } from './webhooks/webhook-endpoint.repository.ts';
import { WebhookQueueRepository } from './webhooks/webhook-queue.repository.ts';
import { HiddenSessions } from './platform/hidden-sessions/hidden-sessions.repository.ts';
import { WebhookSenderModule } from './webhooks/webhook-sender.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';

/** Layers, lowest first. Each imports only from itself and from lower ones. */
export const layers = [
  PlatformModule,
  AccountsModule,
  SessionsModule,
  WebhooksModule,
  InsightsModule,
] as const;

/**
 * Guard over everything that the gateway stores about a session or a tenant and deletes with it.
 * The tenant's own document goes last, when no request can store anything (`DeleteTenant`).
 */
const erasureGuard = ErasureGuard.over(
  [
    PlainLinkRepository,
    MediaLinkRepository,
    ReportShareRepository,
    FrameNoteRepository,
    RecordingRepository,
    DrillTickRepository,
    IdempotencyRecordRepository,
    WebhookDeliveryRepository,
    HiddenSessions,
    UnfinishedUploads,
  ],
  [
    WebhookEndpointRepository,
    WebhookQueueRepository,
    BrandRepository,
    HealthAnswersRepository,
    UserRepository,
    MergedUserRepository,
    RunnerGroupRepository,
    ConsoleSessionRepository,
    PendingSignInRepository,
    IdentityProviderRepository,
    SignInLinkRepository,
    PasskeyRepository,
    PersonRepository,
    ApiKeyRepository,
    AdminChanges,
    // Before the entries, because the next append stores a chain's last entries again.
    AuditChainRepository,
    AuditEntryRepository,
    TenantQuotas,
  ],
);

@Module({})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    const workers = [
      WebhookSenderModule.forRoot(config),
      SessionHintsModule.forRoot(),
      RetentionModule.forRoot(config),
    ];
    return GatewayModule.forRequests(config, workers);
  }

  /**
   * Returns the modules that answer requests. Without workers, the gateway needs no Kafka and sends
   * nothing on its own.
   */
  static forRequests(config: GatewayConfig, workers: readonly DynamicModule[] = []): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config, {
          maxSilenceS: config.OBJECT_STORE_TIMEOUT_S,
          uploadRecords: MongoUploadRecords.provider(artifactKeys.ownerOf),
        }),
        ...layers,
        ...workers,
      ],
      // Global, because all code that stores something about a session uses the guard.
      providers: [{ provide: GATEWAY_CONFIG, useValue: config }, erasureGuard],
      exports: [GATEWAY_CONFIG, ErasureGuard],
    };
  }
}
