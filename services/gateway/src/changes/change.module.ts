import { Module } from '@nestjs/common';
import { LoadAnalysis } from '../sessions/load-analysis.use-case.ts';
import { TenantsModule } from '../tenants/tenants.module.ts';
import { ChangeHttpController } from './change.http-controller.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { PrintComparison } from './print-comparison.use-case.ts';
import { ReadSessionHistory } from './read-session-history.use-case.ts';
import { ReadTrends } from './read-trends.use-case.ts';

@Module({
  imports: [TenantsModule],
  controllers: [ChangeHttpController],
  providers: [
    LoadAnalysis,
    LoadMeasuredSession,
    CompareSessions,
    PrintComparison,
    ReadTrends,
    ReadSessionHistory,
  ],
  exports: [ReadSessionHistory],
})
export class ChangeModule {}
