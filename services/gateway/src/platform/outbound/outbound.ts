import { Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { AllowedDestinations, OutboundClient, OutboundGuard } from '@strideform/outbound';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';

/** Ends what is still being fetched once the gateway has stopped answering. */
@Injectable()
class OutboundLifecycle implements OnApplicationShutdown {
  constructor(private readonly outbound: OutboundClient) {}

  onApplicationShutdown(): Promise<void> {
    return this.outbound.close();
  }
}

/** Requests to addresses that tenants name. */
export const outboundProviders: readonly Provider[] = [
  {
    provide: OutboundGuard,
    inject: [GATEWAY_CONFIG],
    useFactory: ({ OUTBOUND_ALLOWED }: GatewayConfig) =>
      new OutboundGuard(AllowedDestinations.parse(OUTBOUND_ALLOWED ?? '')),
  },
  {
    provide: OutboundClient,
    inject: [OutboundGuard],
    useFactory: (guard: OutboundGuard) => new OutboundClient(guard),
  },
  OutboundLifecycle,
];
