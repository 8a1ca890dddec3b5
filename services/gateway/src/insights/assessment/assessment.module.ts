import { Module } from '@nestjs/common';
import { SessionHistoryModule } from '../changes/session-history.module.ts';
import { DemoModule } from '../../sessions/demo/demo.module.ts';
import { SessionsModule } from '../../sessions/sessions.module.ts';
import { AssessmentHttpController } from './assessment.http-controller.ts';
import { ReadAssessment } from './read-assessment.use-case.ts';

@Module({
  imports: [SessionHistoryModule, DemoModule, SessionsModule],
  controllers: [AssessmentHttpController],
  providers: [ReadAssessment],
  exports: [ReadAssessment],
})
export class AssessmentModule {}
