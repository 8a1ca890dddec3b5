import { Module, type DynamicModule } from '@nestjs/common';
import { DemoModule } from '../demo/demo.module.ts';
import type { GatewayConfig } from '../../platform/config/gateway.config.ts';
import { SessionsModule } from '../sessions.module.ts';
import { TenantsModule } from '../../accounts/tenants/tenants.module.ts';
import {
  FINISHED_SESSION_DAYS,
  parseFinishedSessionDays,
} from '../../platform/config/finished-session-days.ts';
import { RemoveExpiredSessions } from './remove-expired-sessions.use-case.ts';
import { RetentionSweep } from './retention-sweep.ts';

/** What happens without a request: sessions whose time is over are deleted. */
@Module({})
export class RetentionModule {
  static forRoot({
    FINISHED_SESSION_DAYS: text = '',
  }: Pick<GatewayConfig, 'FINISHED_SESSION_DAYS'>): DynamicModule {
    const days = parseFinishedSessionDays(text) ?? new Map();
    return {
      module: RetentionModule,
      imports: [DemoModule, SessionsModule, TenantsModule],
      providers: [
        RemoveExpiredSessions,
        RetentionSweep,
        { provide: FINISHED_SESSION_DAYS, useValue: days },
      ],
    };
  }
}
