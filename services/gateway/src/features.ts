import type { Type } from '@nestjs/common';
import { AssessmentModule } from './assessment/assessment.module.ts';
import { ChangeModule } from './changes/change.module.ts';
import { ConsoleModule } from './console/console.module.ts';
import { ErasureModule } from './erasure/erasure.module.ts';
import { FrameNoteRoutesModule } from './frame-notes/frame-note-routes.module.ts';
import { HttpModule } from './http/http.module.ts';
import { MediaModule } from './media/media.module.ts';
import { MetricDefinitionsModule } from './metric-definitions/metric-definitions.module.ts';
import { PlanModule } from './plan/plan.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { ReportShareRoutesModule } from './shares/report-share-routes.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { ThreadRoutesModule } from './threads/thread-routes.module.ts';
import { SingleSignOnModule } from './single-sign-on/single-sign-on.module.ts';
import { TotalsModule } from './totals/totals.module.ts';
import { UploadsModule } from './uploads/uploads.module.ts';
import { RunnerErasureModule } from './users/runner-erasure.module.ts';
import { UsersModule } from './users/users.module.ts';
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
