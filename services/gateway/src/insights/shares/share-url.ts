import type { GatewayConfig } from '../../platform/config/gateway.config.ts';
import { publicUrl } from '../../platform/server/public-url.ts';

/** Returns the address of the shared page of a report. */
export const shareUrl = (config: GatewayConfig, token: string): string =>
  `${publicUrl(config)}/console/shared/${token}`;
