import ipaddr from 'ipaddr.js';

/** Returns true for a network in CIDR form, written with its first address, such as 10.1.0.0/16. */
export function isNetwork(text: string): boolean {
  if (!ipaddr.isValidCIDR(text)) return false;
  const [address] = ipaddr.parseCIDR(text);
  return address.toNormalizedString() === firstAddressOf(text).toNormalizedString();
}

/** Returns true if an address is in one of the networks, or if there are none. */
export function isAddressAllowed(networks: readonly string[], address: string): boolean {
  if (networks.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address in IPv6 form is the same sender.
  const sender = ipaddr.process(address);
  return networks.some((network) => contains(network, sender));
}

/** Returns true if each of the networks is within one of the outer networks. */
export function areWithin(networks: readonly string[], outer: readonly string[]): boolean {
  return networks.every((inner) => {
    const [address, bits] = ipaddr.parseCIDR(inner);
    return outer.some((network) => {
      const [, outerBits] = ipaddr.parseCIDR(network);
      return outerBits <= bits && contains(network, address);
    });
  });
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

function contains(network: string, address: Address): boolean {
  const [first, bits] = ipaddr.parseCIDR(network);
  return first.kind() === address.kind() && address.match(first, bits);
}

function firstAddressOf(network: string): Address {
  const [address] = ipaddr.parseCIDR(network);
  return address.kind() === 'ipv4'
    ? ipaddr.IPv4.networkAddressFromCIDR(network)
    : ipaddr.IPv6.networkAddressFromCIDR(network);
}
