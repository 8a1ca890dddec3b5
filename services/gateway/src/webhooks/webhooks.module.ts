import { Module } from '@nestjs/common';
import { WebhookDeliveryHttpController } from './webhook-delivery.http-controller.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookDeliveryService } from './webhook-delivery-service.ts';
import { WebhookEndpointHttpController } from './webhook-endpoint.http-controller.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';

/** Routes and documents of webhooks. Another module sends deliveries. */
@Module({
  controllers: [WebhookEndpointHttpController, WebhookDeliveryHttpController],
  providers: [
    WebhookEndpointService,
    WebhookDeliveryService,
    WebhookEndpointRepository,
    WebhookDeliveryRepository,
  ],
  exports: [WebhookEndpointRepository, WebhookDeliveryRepository],
})
export class WebhooksModule {}
