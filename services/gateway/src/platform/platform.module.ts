import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OutboundClient, OutboundGuard } from '@strideform/outbound';
import { AnswerCache } from './answers/answer-cache.ts';
import { ReadStamps } from './answers/read-stamp.repository.ts';
import { SharedAnswers } from './answers/shared-answers.ts';
import { ServiceClientsModule } from './clients/service-clients.module.ts';
import { HiddenSessions } from './hidden-sessions/hidden-sessions.repository.ts';
import { HideSession } from './hidden-sessions/hide-session.use-case.ts';
import { IdempotencyInterceptor } from './idempotency/idempotency-interceptor.ts';
import { IdempotencyRecordRepository } from './idempotency/idempotency-record.repository.ts';
import { IdempotentRequests } from './idempotency/idempotent-requests.use-case.ts';
import { Mailer } from './mail/mailer.ts';
import { outboundProviders } from './outbound/outbound.ts';
import { RateLimits } from './rate-limits/rate-limits.ts';
import { SlotLeaseRepository } from './rate-limits/slot-lease.repository.ts';
import { TenantLimits } from './rate-limits/tenant-limits.ts';
import { VisibleRunners } from './visibility/visible-runners.ts';

/** Parts that every request needs. They do not depend on tenants or sessions. */
@Global()
@Module({
  imports: [ServiceClientsModule],
  providers: [
    // Answer caches
    AnswerCache,
    SharedAnswers,
    ReadStamps,
    // Idempotency keys
    IdempotentRequests,
    IdempotencyRecordRepository,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    // Deleted sessions that can be restored
    HiddenSessions,
    HideSession,
    // Runners that restricted people see
    VisibleRunners,
    // Rate limits
    RateLimits,
    TenantLimits,
    SlotLeaseRepository,
    // Requests to other servers
    ...outboundProviders,
    Mailer,
  ],
  exports: [
    ServiceClientsModule,
    AnswerCache,
    SharedAnswers,
    ReadStamps,
    IdempotencyRecordRepository,
    HiddenSessions,
    HideSession,
    VisibleRunners,
    RateLimits,
    TenantLimits,
    OutboundClient,
    OutboundGuard,
    Mailer,
  ],
})
export class PlatformModule {}
