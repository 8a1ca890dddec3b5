import { Module } from '@nestjs/common';
import { TenantsModule } from '../../accounts/tenants/tenants.module.ts';
import { ChangeHttpController } from './change.http-controller.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { PrintComparison } from './print-comparison.use-case.ts';
import { ReadTrends } from './read-trends.use-case.ts';
import { SessionHistoryModule } from './session-history.module.ts';

@Module({
  imports: [SessionHistoryModule, TenantsModule],
  controllers: [ChangeHttpController],
  providers: [CompareSessions, PrintComparison, ReadTrends],
  exports: [SessionHistoryModule],
})
export class ChangeModule {}
