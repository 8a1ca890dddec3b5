import { Module } from '@nestjs/common';
import { ChangeModule } from '../changes/change.module.ts';
import { CommentsModule } from '../threads/comments.module.ts';
import { MediaModule } from '../../sessions/media/media.module.ts';
import { SessionsModule } from '../../sessions/sessions.module.ts';
import { TenantsModule } from '../../accounts/tenants/tenants.module.ts';
import { FindReportedSession } from './find-reported-session.use-case.ts';
import { ReadReportPdf } from './read-report-pdf.use-case.ts';
import { ReadReport } from './read-report.use-case.ts';
import { ReportHttpController } from './report.http-controller.ts';

@Module({
  imports: [SessionsModule, TenantsModule, CommentsModule, MediaModule, ChangeModule],
  controllers: [ReportHttpController],
  providers: [FindReportedSession, ReadReport, ReadReportPdf],
})
export class ReportsModule {}
