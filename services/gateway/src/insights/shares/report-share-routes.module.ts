import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.ts';
import { AuditModule } from '../../accounts/audit/audit.module.ts';
import { MediaModule } from '../../sessions/media/media.module.ts';
import { ReportShareHttpController } from './report-share.http-controller.ts';
import { ReportSharesModule } from './report-shares.module.ts';
import { ShareReport } from './share-report.use-case.ts';

@Module({
  imports: [AssessmentModule, AuditModule, MediaModule, ReportSharesModule],
  controllers: [ReportShareHttpController],
  providers: [ShareReport],
})
export class ReportShareRoutesModule {}
