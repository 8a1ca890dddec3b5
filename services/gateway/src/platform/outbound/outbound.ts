import { Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import {
  AllowedDestinations,
  NameLookups,
  OutboundClient,
  OutboundGuard,
  parseNameServers,
} from '@strideform/outbound';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';

/** Aborts remaining downloads once the gateway has stopped answering. */
@Injectable()
class OutboundLifecycle implements OnApplicationShutdown {
  constructor(private readonly outbound: OutboundClient) {}

  onApplicationShutdown(): Promise<void> {
    return this.outbound.close();
  }
}

/** Providers for requests to addresses that tenants choose. */
export const outboundProviders: readonly Provider[] = [
  {
    provide: OutboundGuard,
    inject: [GATEWAY_CONFIG],
    useFactory: ({ OUTBOUND_ALLOWED, OUTBOUND_NAME_SERVERS }: GatewayConfig) =>
      new OutboundGuard(
        AllowedDestinations.parse(OUTBOUND_ALLOWED ?? ''),
        new NameLookups(parseNameServers(OUTBOUND_NAME_SERVERS ?? '')).find,
      ),
  },
  {
    provide: OutboundClient,
    inject: [OutboundGuard],
    useFactory: (guard: OutboundGuard) => new OutboundClient(guard),
  },
  OutboundLifecycle,
];
