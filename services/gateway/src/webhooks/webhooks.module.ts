import { Module } from '@nestjs/common';
import { AllowedDestinations, OutboundGuard } from '@strideform/outbound';
import { AuditModule } from '../audit/audit.module.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../gateway.config.ts';
import { WebhookEndpointHttpController } from './webhook-endpoint.http-controller.ts';
import { WebhookEndpointRepository } from './webhook-endpoint.repository.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';

const outboundGuard = {
  provide: OutboundGuard,
  inject: [GATEWAY_CONFIG],
  useFactory: ({ OUTBOUND_ALLOWED }: GatewayConfig) =>
    new OutboundGuard(AllowedDestinations.parse(OUTBOUND_ALLOWED ?? '')),
};

@Module({
  imports: [AuditModule],
  controllers: [WebhookEndpointHttpController],
  providers: [WebhookEndpointService, WebhookEndpointRepository, outboundGuard],
})
export class WebhooksModule {}
