import { Module, type DynamicModule } from '@nestjs/common';
import { ObjectStoreModule } from '@strideform/object-store';
import { PersistenceModule } from '@strideform/persistence';
import { ServiceClientsModule } from './platform/clients/service-clients.module.ts';
import { features } from './features.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from './platform/config/gateway.config.ts';
import { RetentionModule } from './sessions/retention/retention.module.ts';
import { SessionHintsModule } from './sessions/events/session-hints.module.ts';
import { WebhookSenderModule } from './webhooks/webhook-sender.module.ts';

@Module({})
export class GatewayModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    const workers = [
      WebhookSenderModule.forRoot(config),
      SessionHintsModule.forRoot(),
      RetentionModule.forRoot(config),
    ];
    return GatewayModule.forRequests(config, workers);
  }

  /**
   * Without workers: only what answers requests. It needs no Kafka, and sends nothing by itself.
   */
  static forRequests(config: GatewayConfig, workers: readonly DynamicModule[] = []): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [
        PersistenceModule.forRoot({ uri: config.MONGODB_URI }),
        ObjectStoreModule.forConfig(config, config.OBJECT_STORE_TIMEOUT_S),
        ServiceClientsModule,
        ...features,
        ...workers,
      ],
      providers: [{ provide: GATEWAY_CONFIG, useValue: config }],
      exports: [GATEWAY_CONFIG],
    };
  }
}
