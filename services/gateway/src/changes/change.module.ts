import { Module } from '@nestjs/common';
import { LoadAnalysis } from '../sessions/load-analysis.use-case.ts';
import { ChangeHttpController } from './change.http-controller.ts';
import { CompareSessions } from './compare-sessions.use-case.ts';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { ReadTrends } from './read-trends.use-case.ts';

@Module({
  controllers: [ChangeHttpController],
  providers: [LoadAnalysis, LoadMeasuredSession, CompareSessions, ReadTrends],
})
export class ChangeModule {}
