import ipaddr from 'ipaddr.js';
import { isIP } from 'node:net';

/** A host, given by its name or by its address without brackets. */
export interface Destination {
  readonly hostname: string;
  readonly port: number;
}

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** Hosts and networks that an operator allows in addition to the internet. */
export class AllowedDestinations {
  private constructor(
    private readonly hosts: ReadonlySet<string>,
    private readonly networks: readonly Network[],
  ) {}

  /**
   * @param list comma-separated: `host:port`, or a network such as `10.1.0.0/16`
   * @throws Error that names an entry of another form
   */
  static parse(list: string): AllowedDestinations {
    const entries = list
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
    const networks = entries.filter((entry) => ipaddr.isValidCIDR(entry));
    const hosts = entries.filter((entry) => !networks.includes(entry)).map(hostKeyOf);
    return new AllowedDestinations(
      new Set(hosts),
      networks.map((network) => ipaddr.parseCIDR(network)),
    );
  }

  includesHost(destination: Destination): boolean {
    return this.hosts.has(keyOf(destination));
  }

  includesAddress(address: string): boolean {
    if (isIP(address) === 0) return false;
    // The form of the address counts: an IPv4 address in IPv6 form is in no IPv4 network.
    const parsed = ipaddr.parse(address);
    return this.networks.some(
      ([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits),
    );
  }
}

function hostKeyOf(entry: string): string {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^\s:/[\]]+)):(\d{1,5})$/.exec(entry) ?? [];
  const hostname = bracketed ?? plain;
  if (hostname === undefined || Number(port) > 65_535)
    throw new Error(`"${entry}" is neither host:port nor a network such as 10.1.0.0/16`);
  return keyOf({ hostname, port: Number(port) });
}

const keyOf = ({ hostname, port }: Destination): string => `${hostname.toLowerCase()} ${port}`;
