import { requestContext } from '@strideform/service-kit/context';
import type { GatewayConfig } from '../config/gateway.config.ts';

/**
 * Returns the address at which callers reach this gateway, for links in answers. Without the
 * setting, it is the address of the current request.
 */
export function publicUrl({ PUBLIC_URL }: Pick<GatewayConfig, 'PUBLIC_URL'>): string {
  const url = PUBLIC_URL ?? requestContext.get().origin;
  if (url === undefined)
    throw new Error(
      'Set PUBLIC_URL. Without it, links can only be created while a request is handled.',
    );
  return url;
}
