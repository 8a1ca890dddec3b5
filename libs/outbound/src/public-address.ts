import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** The only IPv6 block from which public addresses are given out (RFC 4291, IANA). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** Addresses for documentation (RFC 9637), which the package does not know. */
const documentation = ipaddr.IPv6.parseCIDR('3fff::/20');
/** Public addresses that a host inside a cloud's network answers: Azure's platform server. */
const cloudAddresses = ['168.63.129.16'];

/**
 * Returns true if an address belongs to a host on the internet. Anything else may be inside:
 * loopback, private and link-local addresses, those of a cloud's metadata, and IPv6 addresses that
 * carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || cloudAddresses.includes(address)) return false;
  if (family === 4) return ipaddr.IPv4.parse(address).range() === 'unicast';
  const parsed = ipaddr.IPv6.parse(address);
  const isGlobal = parsed.match(globalUnicast) && !parsed.match(documentation);
  return isGlobal && parsed.range() === 'unicast';
}
