import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module.ts';
import { ExportRunner } from './archive/export-runner.use-case.ts';
import { ExportSessions } from './archive/export-sessions.use-case.ts';
import { RunnerExportHttpController } from './archive/runner-export.http-controller.ts';
import { AssessmentHttpController } from './assessment/assessment.http-controller.ts';
import { ReadAllowedExercises } from './assessment/read-allowed-exercises.use-case.ts';
import { ReadAssessment } from './assessment/read-assessment.use-case.ts';
import { ChangeHttpController } from './changes/change.http-controller.ts';
import { CompareSessions } from './changes/compare-sessions.use-case.ts';
import { LoadMeasuredSession } from './changes/load-measured-session.use-case.ts';
import { PrintComparison } from './changes/print-comparison.use-case.ts';
import { ReadSessionHistory } from './changes/read-session-history.use-case.ts';
import { ReadTrends } from './changes/read-trends.use-case.ts';
import { MetricDefinitionHttpController } from './definitions/metric-definition.http-controller.ts';
import { ReadSessionDetail } from './detail/read-session-detail.use-case.ts';
import { ReadSessionHttpController } from './detail/read-session.http-controller.ts';
import { ReadSessionSummary } from './detail/read-session-summary.use-case.ts';
import { ExportSessionHttpController } from './exports/export-session.http-controller.ts';
import { ExportWriter } from './exports/export-writer.ts';
import { ReadSessionExport } from './exports/read-session-export.use-case.ts';
import { CorrectGaitEvents } from './gait-events/correct-gait-events.use-case.ts';
import { GaitEventsHttpController } from './gait-events/gait-events.http-controller.ts';
import { LoadAnalysis } from './measurements/load-analysis.use-case.ts';
import { ReadReport } from './reports/read-report.use-case.ts';
import { ReadAthleteNotes } from './reports/read-athlete-notes.use-case.ts';
import { ReadReportPdf } from './reports/read-report-pdf.use-case.ts';
import { ReportHttpController } from './reports/report.http-controller.ts';
import { DrillHttpController } from './shares/drill.http-controller.ts';
import { FindShare } from './shares/find-share.use-case.ts';
import { MailShare } from './shares/mail-share.ts';
import { ManageShares } from './shares/manage-shares.use-case.ts';
import { OpenSharedFiles } from './shares/open-shared-files.use-case.ts';
import { PrintShare } from './shares/print-share.use-case.ts';
import { ReadSharedHistory } from './shares/read-shared-history.use-case.ts';
import { ReportShareHttpController } from './shares/report-share.http-controller.ts';
import { ReportShareRepository } from './shares/report-share.repository.ts';
import { ShareLinks } from './shares/share-links.ts';
import { ShareReport } from './shares/share-report.use-case.ts';
import { TickDrill } from './shares/tick-drill.use-case.ts';
import { ReadComments } from './threads/read-comments.use-case.ts';
import { ReadThread } from './threads/read-thread.use-case.ts';
import { RequestAnswer } from './threads/request-answer.use-case.ts';
import { RequestThreads } from './threads/request-threads.use-case.ts';
import { ThreadHttpController } from './threads/thread.http-controller.ts';
import { ReadTenantTotals } from './totals/read-tenant-totals.use-case.ts';
import { TotalsHttpController } from './totals/totals.http-controller.ts';

/** Measurements of sessions, and everything that is derived from them. */
@Module({
  imports: [SessionsModule],
  controllers: [
    TotalsHttpController,
    MetricDefinitionHttpController,
    ReadSessionHttpController,
    ExportSessionHttpController,
    AssessmentHttpController,
    GaitEventsHttpController,
    ReportHttpController,
    ChangeHttpController,
    ReportShareHttpController,
    DrillHttpController,
    ThreadHttpController,
    RunnerExportHttpController,
  ],
  providers: [
    // Measurements
    LoadAnalysis,
    LoadMeasuredSession,
    // Detail, summary and export of a session
    ReadSessionDetail,
    ReadSessionSummary,
    ReadSessionExport,
    ExportWriter,
    // Gait events, and their correction by hand
    CorrectGaitEvents,
    // Comparison with published ranges, and the main findings
    ReadAssessment,
    ReadAllowedExercises,
    // Form and gait reports, and links to them
    ReadReport,
    ReadReportPdf,
    ManageShares,
    MailShare,
    ShareReport,
    ShareLinks,
    OpenSharedFiles,
    FindShare,
    ReadSharedHistory,
    PrintShare,
    TickDrill,
    ReadAthleteNotes,
    ReportShareRepository,
    // Changes between sessions
    ReadSessionHistory,
    ReadTrends,
    CompareSessions,
    PrintComparison,
    // Written comments, questions and answers
    ReadComments,
    ReadThread,
    RequestThreads,
    RequestAnswer,
    // Totals of a tenant
    ReadTenantTotals,
    // Everything about a runner or a tenant
    ExportSessions,
    ExportRunner,
  ],
  exports: [ReportShareRepository, ExportSessions],
})
export class InsightsModule {}
