import { Module, type DynamicModule } from '@nestjs/common';
import {
  sessionBinned,
  sessionDeleted,
  sessionFinished,
  sessionRestored,
  tenantDeleted,
  threadCompleted,
} from '@strideform/contracts';
import { kafkaOptions } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import type { GatewayConfig } from '../platform/config/gateway.config.ts';
import { QueueDeliveries } from './queue-deliveries.use-case.ts';
import { ClaimDelivery } from './claim-delivery.use-case.ts';
import { SendDelivery } from './send-delivery.use-case.ts';
import { WebhookEventsConsumer } from './webhook-events.consumer.ts';
import { WebhookSender } from './webhook-sender.ts';
import { WebhooksModule } from './webhooks.module.ts';

/** Background work: receives events and sends them to tenants. */
@Module({})
export class WebhookSenderModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: WebhookSenderModule,
      imports: [
        WebhooksModule,
        MessagingModule.forRoot({
          service: 'gateway',
          ...kafkaOptions(config),
          handles: [
            sessionFinished,
            threadCompleted,
            sessionBinned,
            sessionRestored,
            sessionDeleted,
            tenantDeleted,
          ],
          // The API works without Kafka. Only webhooks wait for it.
          isNeededForReadiness: false,
        }),
      ],
      providers: [
        WebhookEventsConsumer,
        QueueDeliveries,
        ClaimDelivery,
        SendDelivery,
        WebhookSender,
      ],
    };
  }
}
