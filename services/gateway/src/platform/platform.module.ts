import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../accounts/audit/audit.module.ts';
import { ApiKeysModule } from '../accounts/api-keys/api-keys.module.ts';
import { ConsoleSessionsModule } from '../accounts/sign-in/console-sessions.module.ts';
import { AnswerCache } from './answers/answer-cache.ts';
import { ReadStamps } from './answers/read-stamp.repository.ts';
import { SharedAnswers } from './answers/shared-answers.ts';
import { ApiKeyGuard } from '../accounts/guards/api-key-guard.ts';
import { AuthenticateCaller } from '../accounts/api-keys/authenticate-caller.use-case.ts';
import { CallerIdentity } from '../accounts/guards/caller-identity.ts';
import { IdempotencyInterceptor } from './idempotency/idempotency-interceptor.ts';
import { IdempotencyRecordRepository } from './idempotency/idempotency-record.repository.ts';
import { IdempotentRequests } from './idempotency/idempotent-requests.use-case.ts';
import { RateLimitCounts } from './rate-limits/rate-limit-count.repository.ts';
import { RateLimits } from './rate-limits/rate-limits.ts';

/** The rules for every request: its key, its limits, its idempotency. */
@Global()
@Module({
  imports: [ApiKeysModule, AuditModule, ConsoleSessionsModule],
  providers: [
    RateLimits,
    RateLimitCounts,
    AnswerCache,
    SharedAnswers,
    ReadStamps,
    AuthenticateCaller,
    CallerIdentity,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    IdempotentRequests,
    IdempotencyRecordRepository,
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
  exports: [
    ConsoleSessionsModule,
    AnswerCache,
    SharedAnswers,
    ReadStamps,
    AuthenticateCaller,
    IdempotencyRecordRepository,
  ],
})
export class HttpModule {}
