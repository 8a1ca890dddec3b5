import ipaddr from 'ipaddr.js';

/**
 * Number of groups of an IPv6 address that identify its network. Senders can choose the rest
 * freely.
 */
const networkGroups = 4;

/**
 * Returns the key under which an address is counted: the IPv4 address, even if it is written as
 * IPv6 (`::ffff:192.0.2.1`), or the network (/64) of an IPv6 address.
 */
export function senderNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  if (parsed.range() === 'rfc6052') return embeddedIpv4(parsed);
  const groups = parsed.parts.slice(0, networkGroups).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}

/** Returns the IPv4 address in the last 32 bits, where a NAT64 translator writes it (RFC 6052). */
function embeddedIpv4({ parts }: ipaddr.IPv6): string {
  const bytes = parts.slice(-2).flatMap((group) => [group >> 8, group & 0xff]);
  return bytes.join('.');
}
