import type { FastifyReply, FastifyRequest } from 'fastify';
import { once } from 'node:events';
import { finished, PassThrough, type Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { SessionsClient } from '../../platform/clients/sessions-client.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { TooManyStreams } from '../../platform/problems/refusals.ts';
import type { TenantLimits } from '../../platform/rate-limits/tenant-limits.ts';
import { sampleSession } from '../session/sample-session.fixture.ts';
import type { ValidKeys } from './valid-keys.ts';
import { WatchSession } from './watch-session.use-case.ts';
import { WatchedSessions } from './watched-sessions.ts';
import { maxStreamsPerKey, SessionEventsHttpController } from './session-events.http-controller.ts';

const caller: Caller = {
  tenantId: 'ten_1',
  keyId: 'key-1',
  role: 'viewer',
  scopes: ['read'],
  allowedNetworks: [],
  expiresAt: null,
  consoleSessionId: null,
  restriction: null,
};

/** Sends a reply like the server, over a connection that may fail or already be closed. */
class Connection {
  readonly raw = new PassThrough();
  readonly reply = {
    raw: this.raw,
    headers: () => this.reply,
    send: (body: Readable) => this.send(body),
  } as unknown as FastifyReply;
  private body: Readable | null = null;

  private send(body: Readable): void {
    this.body = body;
    finished(this.raw, () => body.destroy());
    body.pipe(this.raw);
  }

  async hangUp(): Promise<void> {
    const closed = once(this.raw, 'close');
    this.raw.destroy();
    await closed;
    while (this.body?.closed === false) await turn();
  }
}

describe('the open streams of a key', () => {
  let found = Promise.resolve();
  const session = { ...sampleSession, sessionId: 'ses_1', status: 'processing' as const };
  const sessions = {
    find: async () => found.then(() => session),
    findMany: async () => new Map([[session.sessionId, session]]),
  } as unknown as SessionsClient;
  const settings = { pollMs: 10, reconcileMs: 10, heartbeatMs: 60_000, maxMs: 60_000 };
  const watched = new WatchedSessions(sessions, settings);
  const controller = new SessionEventsHttpController(
    new WatchSession(sessions, watched, settings),
    {} as ValidKeys,
    { countStream: async () => undefined } as unknown as TenantLimits,
  );
  const follow = ({ reply }: Connection, by = caller) =>
    controller.follow(by, 'ses_1', undefined, { headers: {} } as FastifyRequest, reply);
  afterAll(() => {
    controller.onModuleDestroy();
    watched.onModuleDestroy();
  });

  async function open(by = caller): Promise<Connection> {
    const connection = new Connection();
    await follow(connection, by);
    // Wait for the first event.
    await new Promise((resolve) => {
      connection.raw.once('data', resolve);
    });
    return connection;
  }

  test('do not count after clients disconnected before the first event, and count until they end', async () => {
    const left = Array.from({ length: maxStreamsPerKey }, () => new Connection());
    const { promise, resolve: find } = Promise.withResolvers<void>();
    found = promise;
    const gone = left.map((connection) => follow(connection));
    for (const connection of left) await connection.hangUp();
    find();
    await Promise.all(gone);
    const streams = await Promise.all(left.map(() => open()));
    await expect(open()).rejects.toThrow(TooManyStreams);
    await streams[0]!.hangUp();
    await open();
    await expect(open()).rejects.toThrow(TooManyStreams);
  });

  test('count from the start of their requests, which may all arrive at once', async () => {
    const { promise, resolve: find } = Promise.withResolvers<void>();
    found = promise;
    const key = { ...caller, keyId: 'key-2' };
    const connections = Array.from({ length: maxStreamsPerKey + 1 }, () => new Connection());
    const opening = connections.map((connection) => follow(connection, key));
    const [tooMany] = opening.slice(-1);
    await expect(tooMany).rejects.toThrow(TooManyStreams);
    find();
    await Promise.all(opening.slice(0, -1));
    await Promise.all(connections.map((connection) => connection.hangUp()));
    await open(key);
  });

  test('are refused over the limit, with a message about this limit', () => {
    const { message, code, retryAfterS } = new TooManyStreams(maxStreamsPerKey);
    expect([code, retryAfterS]).toEqual(['rate_limited', 10]);
    expect(message).toMatch(/100 event streams/);
    expect(message).not.toMatch(/RateLimit/);
  });
});
