import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { Agent, buildConnector } from 'undici';
import { targetOf, type OutboundGuard } from './outbound-guard.ts';

const connectTimeoutMs = 10_000;

export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Ends the request. This includes the reading of its answer. */
  readonly signal: AbortSignal;
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
  private readonly agent: Agent;

  constructor(guard: OutboundGuard) {
    this.agent = new Agent({
      allowH2: false,
      // Connections are not kept, because a request fails on one that the other side has just
      // closed.
      pipelining: 0,
      connect: (target, callback) => void connectChecked(guard, target, callback),
    });
  }

  /** @throws {DestinationRefused}, or the error of the connection */
  async send(url: string, request: OutboundRequest): Promise<OutboundAnswer> {
    const { origin, pathname, search } = new URL(url);
    const { statusCode, headers, body } = await this.agent.request({
      origin,
      path: `${pathname}${search}`,
      headersTimeout: 0,
      bodyTimeout: 0,
      ...request,
    });
    // The reader of the body receives its error. An error without a reader must not end the
    // process.
    body.on('error', () => undefined);
    return { status: statusCode, headers, body };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

async function connectChecked(
  guard: OutboundGuard,
  target: buildConnector.Options,
  callback: buildConnector.Callback,
): Promise<void> {
  try {
    const addresses = await guard.addressesFor(targetOf(target));
    const connect = buildConnector({
      allowH2: false,
      maxCachedSessions: 0,
      timeout: connectTimeoutMs,
      // The name is not looked up again, because the second answer could differ.
      lookup: lookupIn(addresses),
    } as buildConnector.BuildOptions);
    connect(target, callback);
  } catch (error) {
    callback(error as Error, null);
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
