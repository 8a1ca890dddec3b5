import { Module } from '@nestjs/common';
import { LoadAnalysis } from '../measurements/load-analysis.use-case.ts';
import { LoadMeasuredSession } from './load-measured-session.use-case.ts';
import { ReadSessionHistory } from './read-session-history.use-case.ts';

/** A runner's earlier sessions, for what shows one of them. It has no routes. */
@Module({
  providers: [LoadAnalysis, LoadMeasuredSession, ReadSessionHistory],
  exports: [LoadMeasuredSession, ReadSessionHistory],
})
export class SessionHistoryModule {}
