import ipaddr from 'ipaddr.js';

/** The groups of an IPv6 address that name its network; the rest is the sender's own to choose. */
const networkGroups = 4;

/**
 * What stands for a sender in a count by address: its IPv4 address, also where a socket or a proxy
 * writes it as IPv6 (`::ffff:192.0.2.1`), or the network (/64) of its IPv6 address.
 */
export function senderNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  if (parsed.range() === 'rfc6052') return embeddedIpv4(parsed);
  const groups = parsed.parts.slice(0, networkGroups).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}

/** A translator (NAT64) writes the IPv4 address of its caller into the last 32 bits (RFC 6052). */
function embeddedIpv4({ parts }: ipaddr.IPv6): string {
  const bytes = parts.slice(-2).flatMap((group) => [group >> 8, group & 0xff]);
  return bytes.join('.');
}
