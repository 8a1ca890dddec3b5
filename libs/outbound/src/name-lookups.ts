import { FairQueue } from '@strideform/service-kit/queue';
import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';

/** Limits of look-ups that run at once: of all tenants together, and of one tenant. */
const [maxRunning, maxRunningOfTenant] = [128, 4];
/** Limit of queued look-ups of one tenant. */
const maxQueuedOfTenant = 64;
/** Time for one look-up, with all its tries. Names that work answer within fractions of it. */
const defaultTimeLimitMs = 5000;
/** Time until a name server is asked again. Each further try waits longer. */
const firstTryMs = 1000;
const tries = 3;

const hostsFile = '/etc/hosts';
const loopback: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** Tenant on whose behalf a name is looked up, and the request that needs it. */
export interface LookupRequest {
  readonly tenantId: string;
  /** Cancels the look-up with its request. */
  readonly signal: AbortSignal;
}

/**
 * Looks up names that tenants give. Each look-up has its own sockets and ends with its request.
 * `dns.lookup` cannot be used here: it blocks one of the process's few threads, which files, hashes
 * and the look-ups of our own stores need, until the name server answers. A tenant whose names stay
 * silent only delays its own look-ups.
 */
export class NameLookups {
  private readonly queue = new FairQueue({
    concurrency: maxRunning,
    maxQueued: maxQueuedOfTenant,
    maxRunningOfOwner: maxRunningOfTenant,
  });
  private readonly timeLimitMs: number;

  /** @param servers see `parseNameServers`. If there are none, the system's servers are asked. */
  constructor(
    private readonly servers: readonly string[] = [],
    { timeLimitMs = defaultTimeLimitMs } = {},
  ) {
    this.timeLimitMs = timeLimitMs;
  }

  /**
   * Returns all addresses of a name: those of this machine's hosts file, or else those that the
   * name servers give. Names are complete: search domains are not added.
   * @throws Error with the code ENOTFOUND for a name without addresses, or ETIMEOUT; {Unavailable}
   *   if too many look-ups of the tenant wait; the reason of the signal.
   */
  find = (
    hostname: string,
    { tenantId, signal }: LookupRequest,
  ): Promise<readonly LookupAddress[]> =>
    this.queue.run(tenantId, signal, async () => {
      const known = localAddresses(hostname, await readHosts());
      return known.length > 0 ? known : this.ask(hostname, signal);
    });

  private async ask(hostname: string, request: AbortSignal): Promise<readonly LookupAddress[]> {
    // Cancelling ends everything that a resolver does, so each look-up has its own one.
    const resolver = new Resolver({ timeout: firstTryMs, tries });
    if (this.servers.length > 0) resolver.setServers(this.servers);
    request.throwIfAborted();
    const ended = AbortSignal.any([request, AbortSignal.timeout(this.timeLimitMs)]);
    const cancel = (): void => resolver.cancel();
    ended.addEventListener('abort', cancel, { once: true });
    try {
      const answers = await Promise.allSettled([
        resolver.resolve4(hostname),
        resolver.resolve6(hostname),
      ]);
      request.throwIfAborted();
      return addressesIn(answers, hostname);
    } finally {
      ended.removeEventListener('abort', cancel);
    }
  }
}

/**
 * Returns the addresses of both answers. A family without an answer does not matter, because
 * connections only go to these addresses.
 */
function addressesIn(
  [of4, of6]: [PromiseSettledResult<string[]>, PromiseSettledResult<string[]>],
  hostname: string,
): readonly LookupAddress[] {
  const addresses = [of4, of6].flatMap((answer, index) =>
    answer.status === 'fulfilled'
      ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 }))
      : [],
  );
  if (addresses.length > 0) return addresses;
  const codes = [of4, of6].map((answer) => (answer.status === 'rejected' ? codeOf(answer) : ''));
  const code =
    codes.find((each) => each === 'ENOTFOUND') ?? codes.find((each) => each !== 'ENODATA');
  throw lookupFailed(code ?? 'ENOTFOUND', hostname);
}

/** Returns the code of a failed query. It was cancelled if the whole look-up took too long. */
function codeOf({ reason }: PromiseRejectedResult): string {
  const { code } = reason as { readonly code?: unknown };
  return code === 'ECANCELLED' ? 'ETIMEOUT' : String(code);
}

/** Returns an error in the form of Node's own look-ups. */
const lookupFailed = (code: string, hostname: string): Error =>
  Object.assign(new Error(`look-up of ${hostname} failed: ${code}`), { code, hostname });

/** Returns the hosts file, or nothing if there is none. It is read each time, as it may change. */
const readHosts = (): Promise<string> => readFile(hostsFile, 'utf8').catch(() => '');

/**
 * Returns the addresses of a name that needs no name server.
 * @param hosts text of the hosts file
 */
export function localAddresses(hostname: string, hosts: string): readonly LookupAddress[] {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  // RFC 6761: these names are this machine's, whatever name servers say.
  if (/(^|\.)localhost$/.test(name)) return loopback;
  const entries = hosts.split('\n').map((line) => line.replace(/#.*/, '').trim().split(/\s+/));
  return entries
    .filter(([, ...names]) => names.some((listed) => listed.toLowerCase() === name))
    .map(([address]) => ({ address: address!, family: isIP(address!) }))
    .filter(({ family }) => family !== 0);
}

/**
 * Reads a comma-separated list of name servers: `address`, `address:port` or `[IPv6 address]:port`.
 * @throws Error for an entry of another form
 */
export function parseNameServers(list: string): readonly string[] {
  const servers = list
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  new Resolver().setServers(servers);
  return servers;
}
