import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { buildConnector, Client } from 'undici';
import type { LookupRequest } from './name-lookups.ts';
import { targetOf, type OutboundGuard } from './outbound-guard.ts';

const connectTimeoutMs = 10_000;

/** Request of a tenant. Its signal also ends the look-up, and the reading of the answer. */
export interface OutboundRequest extends LookupRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutboundAnswer {
  /** Status of the answer. Redirects are answers like any other, and are not followed. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Body of the answer. It must be read or destroyed. */
  readonly body: Readable;
}

/**
 * Sends requests to addresses that tenants name. Each request has its own connection to an address
 * that the guard has checked.
 */
export class OutboundClient {
  private readonly closing = new AbortController();
  private readonly connections = new Set<Client>();

  constructor(private readonly guard: OutboundGuard) {}

  /** @throws {DestinationRefused}, {Unavailable}, or the error of the look-up or the connection */
  async send(
    address: string,
    { tenantId, signal, ...request }: OutboundRequest,
  ): Promise<OutboundAnswer> {
    const url = new URL(address);
    const ended = AbortSignal.any([signal, this.closing.signal]);
    const addresses = await this.guard.addressesFor(targetOf(url), { tenantId, signal: ended });
    const connection = this.connectionTo(url.origin, addresses);
    const { statusCode, headers, body } = await connection
      .request({ path: `${url.pathname}${url.search}`, ...request, signal: ended })
      .catch((error: unknown) => {
        this.end(connection);
        throw error;
      });
    body.once('close', () => this.end(connection));
    // The reader of the body receives its error. An error without a reader must not end the
    // process.
    body.on('error', () => undefined);
    return { status: statusCode, headers, body };
  }

  /** Ends all requests. */
  async close(): Promise<void> {
    this.closing.abort(new Error('the client is closed'));
    await Promise.all([...this.connections].map((connection) => connection.destroy()));
  }

  private connectionTo(origin: string, addresses: readonly LookupAddress[]): Client {
    const connection = new Client(origin, {
      allowH2: false,
      // Connections are not kept, because a request fails on one that the other side has just
      // closed.
      pipelining: 0,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: buildConnector({
        allowH2: false,
        maxCachedSessions: 0,
        timeout: connectTimeoutMs,
        // The name is not looked up again, because the second answer could differ.
        lookup: lookupIn(addresses),
      } as buildConnector.BuildOptions),
    });
    this.connections.add(connection);
    return connection;
  }

  private end(connection: Client): void {
    this.connections.delete(connection);
    void connection.destroy();
  }
}

/**
 * Returns a lookup that knows only these addresses. Node does not call it for a literal address.
 */
function lookupIn(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all = false }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first!.address, first!.family);
  };
}
