import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AllowedDestinations, OutboundClient, OutboundGuard } from '@strideform/outbound';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';

const guard = {
  provide: OutboundGuard,
  inject: [GATEWAY_CONFIG],
  useFactory: ({ OUTBOUND_ALLOWED }: GatewayConfig) =>
    new OutboundGuard(AllowedDestinations.parse(OUTBOUND_ALLOWED ?? '')),
};

const client = {
  provide: OutboundClient,
  inject: [OutboundGuard],
  useFactory: (outboundGuard: OutboundGuard) => new OutboundClient(outboundGuard),
};

/** Ends what is still being fetched once the gateway has stopped answering. */
@Injectable()
class OutboundLifecycle implements OnApplicationShutdown {
  constructor(private readonly outbound: OutboundClient) {}

  onApplicationShutdown(): Promise<void> {
    return this.outbound.close();
  }
}

/** Requests to addresses that tenants name. */
@Module({
  providers: [guard, client, OutboundLifecycle],
  exports: [OutboundGuard, OutboundClient],
})
export class OutboundModule {}
