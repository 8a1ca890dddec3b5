import { ApiKeyHttpController } from './api-keys/api-key.http-controller.ts';
import { MetricDefinitionHttpController } from './metric-definitions/metric-definition.http-controller.ts';
import { ReportHttpController } from './reports/report.http-controller.ts';
import { SessionEventsHttpController } from './sessions/events/session-events.http-controller.ts';
import { SessionLifecycleHttpController } from './sessions/lifecycle/session-lifecycle.http-controller.ts';
import { SessionHttpController } from './sessions/session.http-controller.ts';
import { TotalsHttpController } from './totals/totals.http-controller.ts';
import { UploadHttpController } from './uploads/upload.http-controller.ts';
import { ThreadHttpController } from './threads/thread.http-controller.ts';
import { UserHttpController } from './users/user.http-controller.ts';

/** Everything that is served. */
export const controllers = [
  TotalsHttpController,
  MetricDefinitionHttpController,
  SessionHttpController,
  SessionLifecycleHttpController,
  SessionEventsHttpController,
  ReportHttpController,
  UploadHttpController,
  ThreadHttpController,
  UserHttpController,
  ApiKeyHttpController,
];
