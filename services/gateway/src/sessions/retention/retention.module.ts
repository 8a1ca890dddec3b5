import { Module, type DynamicModule } from '@nestjs/common';
import type { GatewayConfig } from '../../platform/config/gateway.config.ts';
import { parseFinishedSessionDays } from '../../platform/config/plans.ts';
import { CompleteTenantDeletions } from '../delete/delete-tenant.use-case.ts';
import { SessionsModule } from '../sessions.module.ts';
import {
  FINISHED_SESSION_DAYS,
  RemoveExpiredSessions,
} from './remove-expired-sessions.use-case.ts';
import {
  RunnerMergeSweep,
  SessionRetentionSweep,
  TenantRetentionSweep,
} from './retention-sweep.ts';

/** Background work: deletes sessions whose retention is over, and goes on with merges. */
@Module({})
export class RetentionModule {
  static forRoot({
    FINISHED_SESSION_DAYS: text = '',
    RETENTION_PAUSED: isPaused,
  }: Pick<GatewayConfig, 'FINISHED_SESSION_DAYS' | 'RETENTION_PAUSED'>): DynamicModule {
    const days = (isPaused ? null : parseFinishedSessionDays(text)) ?? new Map();
    return {
      module: RetentionModule,
      imports: [SessionsModule],
      providers: [
        RemoveExpiredSessions,
        CompleteTenantDeletions,
        SessionRetentionSweep,
        TenantRetentionSweep,
        RunnerMergeSweep,
        { provide: FINISHED_SESSION_DAYS, useValue: days },
      ],
    };
  }
}
