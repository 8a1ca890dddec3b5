import { Module } from '@nestjs/common';
import { AuditModule } from '../accounts/audit/audit.module.ts';
import { OutboundModule } from '../platform/outbound/outbound.module.ts';
import { WebhookDeliveryHttpController } from './webhook-delivery.http-controller.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookDeliveryService } from './webhook-delivery-service.ts';
import { WebhookEndpointHttpController } from './webhook-endpoint.http-controller.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';

/** The routes about webhooks, and their documents. Another module sends. */
@Module({
  imports: [AuditModule, OutboundModule],
  controllers: [WebhookEndpointHttpController, WebhookDeliveryHttpController],
  providers: [
    WebhookEndpointService,
    WebhookDeliveryService,
    WebhookEndpointRepository,
    WebhookDeliveryRepository,
  ],
  exports: [AuditModule, WebhookEndpointRepository, WebhookDeliveryRepository, OutboundModule],
})
export class WebhooksModule {}
