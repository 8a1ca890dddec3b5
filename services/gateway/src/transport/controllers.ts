import { MetricDefinitionHttpController } from './metric-definitions/metric-definition.http-controller.ts';
import { SessionHttpController } from './sessions/session.http-controller.ts';
import { TotalsHttpController } from './sessions/totals.http-controller.ts';
import { UploadHttpController } from './uploads/upload.http-controller.ts';
import { ThreadHttpController } from './threads/thread.http-controller.ts';

/** Everything that is served. */
export const controllers = [TotalsHttpController, MetricDefinitionHttpController, SessionHttpController, UploadHttpController, ThreadHttpController];
