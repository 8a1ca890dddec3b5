import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { AllowedDestinations, type Destination } from './allowed-destinations.ts';
import { DestinationRefused } from './destination-refused.ts';
import { NameLookups, type LookupRequest } from './name-lookups.ts';
import { isPublicAddress } from './public-address.ts';

/** Destination of a connection, and its encryption. */
export interface ConnectionTarget extends Destination {
  readonly isEncrypted: boolean;
}

/** Returns all addresses of a name. */
export type ResolveName = (
  hostname: string,
  request: LookupRequest,
) => Promise<readonly LookupAddress[]>;

/**
 * Decides which addresses the platform connects to on behalf of a tenant: addresses on the internet
 * by https, and those that the operator allows.
 */
export class OutboundGuard {
  constructor(
    private readonly allowed: AllowedDestinations,
    private readonly resolveName: ResolveName = new NameLookups().find,
  ) {}

  /**
   * Checks only the text of a URL, without the DNS, for an early refusal. Only `addressesFor` makes
   * a connection safe.
   * @throws {DestinationRefused}
   */
  checkUrl(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) throw new DestinationRefused('not_a_url');
    if (url.username !== '' || url.password !== '') throw new DestinationRefused('login_in_url');
    const target = targetOf(url);
    this.checkEncryption(target);
    if (isIP(target.hostname) !== 0) this.checkAddress(target, target.hostname);
    return url;
  }

  /**
   * Looks up a host and checks each of its addresses. One refused address refuses the host, because
   * a name with an inside address is likely an attack.
   * @throws {DestinationRefused}, or the error of the look-up
   */
  async addressesFor(
    target: ConnectionTarget,
    request: LookupRequest,
  ): Promise<readonly LookupAddress[]> {
    const { hostname } = target;
    this.checkEncryption(target);
    const family = isIP(hostname);
    const addresses =
      family === 0 ? await this.resolveName(hostname, request) : [{ address: hostname, family }];
    for (const { address } of addresses) this.checkAddress(target, address);
    return addresses;
  }

  private checkEncryption(target: ConnectionTarget): void {
    const mayBePlain =
      this.allowed.includesHost(target) || this.allowed.includesAddress(target.hostname);
    if (!target.isEncrypted && !mayBePlain) throw new DestinationRefused('not_encrypted');
  }

  private checkAddress(target: Destination, address: string): void {
    const isAllowed =
      isPublicAddress(address) ||
      this.allowed.includesAddress(address) ||
      this.allowed.includesHost(target);
    if (!isAllowed) throw new DestinationRefused('inside_address');
  }
}

const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** @param url an http or https URL; a missing port or hostname is completed */
export function targetOf({
  protocol,
  hostname,
  port,
}: Pick<URL, 'protocol' | 'hostname' | 'port'>): ConnectionTarget {
  return {
    hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? usualPorts[protocol]! : Number(port),
    isEncrypted: protocol === 'https:',
  };
}
