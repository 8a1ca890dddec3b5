import { Module } from '@nestjs/common';
import { SENDER_SETTINGS, type SenderSettings } from './sender-settings.ts';
import { VerifyEndpoint } from './verify-endpoint.use-case.ts';
import { WebhookDeliveryHttpController } from './webhook-delivery.http-controller.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookDeliveryService } from './webhook-delivery-service.ts';
import { WebhookEndpointHttpController } from './webhook-endpoint.http-controller.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';
import { WebhookLimits } from './webhook-limits.ts';
import { WebhookQueueRepository } from './webhook-queue.repository.ts';
import { WebhookRequests } from './webhook-request.ts';

const settings: SenderSettings = {
  now: () => new Date(),
  random: Math.random,
  timeLimitMs: 15_000,
};

/** Parts that the routes share with the senders, which another module runs. */
const shared = [
  WebhookEndpointRepository,
  WebhookDeliveryRepository,
  WebhookQueueRepository,
  WebhookLimits,
  WebhookRequests,
  VerifyEndpoint,
];

/** Routes and documents of webhooks. */
@Module({
  controllers: [WebhookEndpointHttpController, WebhookDeliveryHttpController],
  providers: [
    WebhookEndpointService,
    WebhookDeliveryService,
    ...shared,
    { provide: SENDER_SETTINGS, useValue: settings },
  ],
  exports: [...shared, SENDER_SETTINGS],
})
export class WebhooksModule {}
