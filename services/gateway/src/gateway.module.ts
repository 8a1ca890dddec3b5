import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { ObjectStoreModule } from '@strideform/object-store';
import { PersistenceModule } from '@strideform/persistence';
import { ServiceClientsModule } from './clients/service-clients.module.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from './gateway.config.ts';
import { HttpModule } from './http/http.module.ts';
import { MediaModule } from './media/media.module.ts';
import { MetricDefinitionsModule } from './metric-definitions/metric-definitions.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { SessionHintsModule } from './sessions/events/session-hints.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { ThreadRoutesModule } from './threads/thread-routes.module.ts';
import { TotalsModule } from './totals/totals.module.ts';
import { UploadsModule } from './uploads/uploads.module.ts';
import { UsersModule } from './users/users.module.ts';
import { WebhookSenderModule } from './webhooks/webhook-sender.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';

/** In the order in which the API's description shows them. HttpModule brings the API keys. */
export const features: readonly Type[] = [
  TotalsModule,
  MetricDefinitionsModule,
  SessionsModule,
  MediaModule,
  ReportsModule,
  UploadsModule,
  ThreadRoutesModule,
  WebhooksModule,
  UsersModule,
  HttpModule,
];

@Module({})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return GatewayModule.with(
      config,
      WebhookSenderModule.forRoot(config),
      SessionHintsModule.forRoot(),
    );
  }

  /** Only what answers requests: it needs no Kafka, and sends nothing by itself. */
  static forRequests(config: GatewayConfig): DynamicModule {
    return GatewayModule.with(config);
  }

  private static with(config: GatewayConfig, ...workers: DynamicModule[]): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config),
        ServiceClientsModule,
        ...features,
        ...workers,
      ],
      providers: [{ provide: GATEWAY_CONFIG, useValue: config }],
      exports: [GATEWAY_CONFIG],
    };
  }
}
