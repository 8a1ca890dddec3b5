import { Module, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiKeyHttpController } from './accounts/api-keys/api-key.http-controller.ts';
import { PersonHttpController } from './accounts/membership/person.http-controller.ts';
import { ConsoleSessionListHttpController } from './accounts/sign-in/console-session-list.http-controller.ts';
import { AuditHttpController } from './accounts/audit/audit.http-controller.ts';
import { PlanHttpController } from './accounts/plan/plan.http-controller.ts';
import { UserHttpController } from './accounts/users/user.http-controller.ts';
import { layers } from './gateway.module.ts';
import { httpAdapter } from './platform/server/http-adapter.ts';
import { AssessmentHttpController } from './insights/assessment/assessment.http-controller.ts';
import { ChangeHttpController } from './insights/changes/change.http-controller.ts';
import { MetricDefinitionHttpController } from './insights/definitions/metric-definition.http-controller.ts';
import { ReadSessionHttpController } from './insights/detail/read-session.http-controller.ts';
import { ExportSessionHttpController } from './insights/exports/export-session.http-controller.ts';
import { ReportHttpController } from './insights/reports/report.http-controller.ts';
import { ReportShareHttpController } from './insights/shares/report-share.http-controller.ts';
import { ThreadHttpController } from './insights/threads/thread.http-controller.ts';
import { TotalsHttpController } from './insights/totals/totals.http-controller.ts';
import { describeRoutes } from './platform/openapi/openapi.ts';
import { CreateSessionHttpController } from './sessions/create/create-session.http-controller.ts';
import { RunnerErasureHttpController } from './sessions/delete/runner-erasure.http-controller.ts';
import { SessionDeletionHttpController } from './sessions/delete/session-deletion.http-controller.ts';
import { ShownSessionPipe } from './sessions/demo/shown-session.ts';
import { SessionEventsHttpController } from './sessions/events/session-events.http-controller.ts';
import { SessionListHttpController } from './sessions/list/session-list.http-controller.ts';
import { MediaHttpController } from './sessions/media/media.http-controller.ts';
import { FrameNoteHttpController } from './sessions/notes/frame-note.http-controller.ts';
import { ReanalysisHttpController } from './sessions/reanalysis/reanalysis.http-controller.ts';
import { UploadHttpController } from './sessions/uploads/upload.http-controller.ts';
import { describeWebhooks } from './webhooks/describe-webhooks.ts';
import { WebhookDeliveryHttpController } from './webhooks/webhook-delivery.http-controller.ts';
import { WebhookEndpointHttpController } from './webhooks/webhook-endpoint.http-controller.ts';

/** Controllers that the description shows first, in this order. */
const shownFirst: readonly Type[] = [
  TotalsHttpController,
  MetricDefinitionHttpController,
  CreateSessionHttpController,
  ReadSessionHttpController,
  ExportSessionHttpController,
  SessionListHttpController,
  SessionDeletionHttpController,
  ReanalysisHttpController,
  SessionEventsHttpController,
  AuditHttpController,
  MediaHttpController,
  FrameNoteHttpController,
  AssessmentHttpController,
  ReportHttpController,
  ChangeHttpController,
  ReportShareHttpController,
  UploadHttpController,
  ThreadHttpController,
  WebhookEndpointHttpController,
  WebhookDeliveryHttpController,
  UserHttpController,
  RunnerErasureHttpController,
  PlanHttpController,
  ApiKeyHttpController,
  PersonHttpController,
  ConsoleSessionListHttpController,
];

const metadata = (key: string, target: object): Type[] => Reflect.getMetadata(key, target) ?? [];

/** Every controller of the gateway. */
export const controllers: readonly Type[] = [
  ...new Set([
    ...shownFirst,
    ...layers.flatMap((layer) => metadata(MODULE_METADATA.CONTROLLERS, layer)),
  ]),
];

/** Empty objects as dependencies of controllers and pipes. No method is called. */
const dependencies = [...controllers, ShownSessionPipe].flatMap((injectable) =>
  metadata('design:paramtypes', injectable).map((provide) => ({ provide, useValue: {} })),
);

@Module({ controllers: [...controllers], providers: dependencies })
class DescribedModule {}

/** Returns the API's description (OpenAPI 3.1). A running gateway is not needed. */
export async function openApiDocument(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(DescribedModule, httpAdapter(), {
    logger: false,
    abortOnError: false,
  });
  const document = describeRoutes(app);
  describeWebhooks(document);
  return document;
}
