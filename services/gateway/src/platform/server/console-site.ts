import type { GatewayConfig } from '../config/gateway.config.ts';
import { publicUrl } from './public-url.ts';

/** Site of the console, as browsers know it. Passkeys belong to it. */
export interface ConsoleSite {
  /** Origin of the console's pages: scheme, host and port. */
  readonly origin: string;
  /** Host, which is the id of the site for passkeys. */
  readonly host: string;
}

/**
 * Returns the site of the console, or null if the operator has not set it. A request does not
 * decide it, except on localhost: other sites could name themselves.
 */
export function consoleSite(config: Pick<GatewayConfig, 'PUBLIC_URL'>): ConsoleSite | null {
  const { origin, hostname: host } = new URL(publicUrl(config));
  const isKnown = config.PUBLIC_URL !== undefined || host === 'localhost';
  return isKnown ? { origin, host } : null;
}

const loopbackAddresses = ['127.0.0.1', '[::1]'];

/**
 * Returns the address at which the console of this machine can use passkeys, if the request came
 * from this machine by number; null otherwise.
 */
export function consoleOnLocalhost(config: Pick<GatewayConfig, 'PUBLIC_URL'>): string | null {
  const url = new URL(publicUrl(config));
  if (!loopbackAddresses.includes(url.hostname)) return null;
  url.hostname = 'localhost';
  return `${url.origin}/console/`;
}

/** Returns the address of a page of the console. */
export const consolePage = (config: Pick<GatewayConfig, 'PUBLIC_URL'>, page: string): string =>
  `${publicUrl(config)}/console/${page}`;
