import type { Type } from '@nestjs/common';
import { AssessmentModule } from './insights/assessment/assessment.module.ts';
import { ChangeModule } from './insights/changes/change.module.ts';
import { ConsoleModule } from './accounts/sign-in/console.module.ts';
import { ErasureModule } from './sessions/delete/erasure.module.ts';
import { FrameNoteRoutesModule } from './sessions/notes/frame-note-routes.module.ts';
import { HttpModule } from './platform/platform.module.ts';
import { MediaModule } from './sessions/media/media.module.ts';
import { MetricDefinitionsModule } from './insights/definitions/metric-definitions.module.ts';
import { PlanModule } from './accounts/tenants/plan.module.ts';
import { ReportsModule } from './insights/reports/reports.module.ts';
import { ReportShareRoutesModule } from './insights/shares/report-share-routes.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { ThreadRoutesModule } from './insights/threads/thread-routes.module.ts';
import { SingleSignOnModule } from './accounts/sign-in/single-sign-on.module.ts';
import { TotalsModule } from './insights/totals/totals.module.ts';
import { UploadsModule } from './sessions/uploads/uploads.module.ts';
import { RunnerErasureModule } from './sessions/delete/runner-erasure.module.ts';
import { UsersModule } from './accounts/users/users.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';

/** In the order in which the API's description shows them. HttpModule brings the API keys. */
export const features: readonly Type[] = [
  TotalsModule,
  MetricDefinitionsModule,
  SessionsModule,
  FrameNoteRoutesModule,
  AssessmentModule,
  MediaModule,
  ReportsModule,
  ReportShareRoutesModule,
  ChangeModule,
  UploadsModule,
  ThreadRoutesModule,
  WebhooksModule,
  UsersModule,
  RunnerErasureModule,
  PlanModule,
  ConsoleModule,
  SingleSignOnModule,
  HttpModule,
  ErasureModule,
];
