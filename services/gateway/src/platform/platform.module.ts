import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { OutboundClient, OutboundGuard } from '@strideform/outbound';
import { AnswerCache } from './answers/answer-cache.ts';
import { ReadStamps } from './answers/read-stamp.repository.ts';
import { SharedAnswers } from './answers/shared-answers.ts';
import { ServiceClientsModule } from './clients/service-clients.module.ts';
import { IdempotencyInterceptor } from './idempotency/idempotency-interceptor.ts';
import { IdempotencyRecordRepository } from './idempotency/idempotency-record.repository.ts';
import { IdempotentRequests } from './idempotency/idempotent-requests.use-case.ts';
import { outboundProviders } from './outbound/outbound.ts';
import { RateLimits } from './rate-limits/rate-limits.ts';

/** What every request needs, whatever it is about. It knows no tenant and no session. */
@Global()
@Module({
  imports: [ServiceClientsModule],
  providers: [
    // Answers that are kept
    AnswerCache,
    SharedAnswers,
    ReadStamps,
    // Idempotency-Key of every POST
    IdempotentRequests,
    IdempotencyRecordRepository,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    // Rate limits
    RateLimits,
    // Requests to other servers
    ...outboundProviders,
  ],
  exports: [
    ServiceClientsModule,
    AnswerCache,
    SharedAnswers,
    ReadStamps,
    IdempotencyRecordRepository,
    RateLimits,
    OutboundClient,
    OutboundGuard,
  ],
})
export class PlatformModule {}
