import { Module } from '@nestjs/common';
import { AllowedDestinations, OutboundGuard } from '@strideform/outbound';
import { AuditModule } from '../audit/audit.module.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../gateway.config.ts';
import { WebhookDeliveryHttpController } from './webhook-delivery.http-controller.ts';
import { WebhookDeliveryRepository } from './webhook-delivery.repository.ts';
import { WebhookDeliveryService } from './webhook-delivery-service.ts';
import { WebhookEndpointHttpController } from './webhook-endpoint.http-controller.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';

const outboundGuard = {
  provide: OutboundGuard,
  inject: [GATEWAY_CONFIG],
  useFactory: ({ OUTBOUND_ALLOWED }: GatewayConfig) =>
    new OutboundGuard(AllowedDestinations.parse(OUTBOUND_ALLOWED ?? '')),
};

/** The routes about webhooks, and their documents. Another module sends. */
@Module({
  imports: [AuditModule],
  controllers: [WebhookEndpointHttpController, WebhookDeliveryHttpController],
  providers: [
    WebhookEndpointService,
    WebhookDeliveryService,
    WebhookEndpointRepository,
    WebhookDeliveryRepository,
    outboundGuard,
  ],
  exports: [AuditModule, WebhookEndpointRepository, WebhookDeliveryRepository, OutboundGuard],
})
export class WebhooksModule {}
