import type { IssuedApiKey } from '@strideform/sdk';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { clientOf, processUse, type LocalPlatform } from '../platform/local-platform.ts';
import { SessionCopies } from './session-copies.ts';

export interface StreamFigures {
  readonly open: number;
  /** Share of one core that the process used while nothing happened. */
  readonly gateway_core_share: number;
  readonly ingest_core_share: number;
  readonly rss_growth_mb: number;
  /** Time from the answer to a deletion until its stream shows it, the slowest of several, ms. */
  readonly change_seen_max_ms: number;
}

/** Limit of open streams of a key at a gateway. */
const streamsPerKey = 100;
const openedAtOnce = 50;
/** Time without events, s. It is longer than the silence after which a stream sends a heartbeat. */
const idleS = 45;
const settleS = 20;
const deletions = 10;
const patienceMs = 20_000;

/**
 * Opens `count` event streams, each of a different unfinished session, and measures their cost
 * while nothing happens. Then deletes some of the sessions, and measures the time until their
 * streams report it.
 */
export async function measureStreams(
  platform: LocalPlatform,
  count: number,
): Promise<StreamFigures> {
  const sessions = await SessionCopies.unfinished(platform, count);
  const keys = await issueKeys(platform, Math.ceil(count / streamsPerKey));
  const before = await processUse(platform, 'gateway');
  const streams: OpenStream[] = [];
  try {
    for (let first = 0; first < count; first += openedAtOnce) {
      const ids = sessions.ids.slice(first, first + openedAtOnce);
      const opened = ids.map((id, i) =>
        OpenStream.open(platform, id, keys[Math.floor((first + i) / streamsPerKey)]!.token!),
      );
      streams.push(...(await Promise.all(opened)));
    }
    await pause(settleS * 1000);
    const idle = await measureIdle(platform);
    const seenMs: number[] = [];
    for (const stream of streams.slice(0, deletions))
      seenMs.push(await timeDeletion(platform, stream));
    return {
      open: streams.filter(({ isOpen }) => isOpen).length + deletions,
      ...idle.shares,
      rss_growth_mb: idle.gatewayRssMb - before.rssMb,
      change_seen_max_ms: Math.max(...seenMs),
    };
  } finally {
    for (const stream of streams) stream.close();
    await sessions.remove();
    for (const { key_id: keyId } of keys) await clientOf(platform).apiKeys.revoke(keyId);
  }
}

async function measureIdle(platform: LocalPlatform) {
  const [gateway, ingest] = await usesOf(platform);
  const startedAt = performance.now();
  await pause(idleS * 1000);
  const [gatewayAfter, ingestAfter] = await usesOf(platform);
  const elapsedS = (performance.now() - startedAt) / 1000;
  return {
    gatewayRssMb: gatewayAfter.rssMb,
    shares: {
      gateway_core_share: (gatewayAfter.cpuS - gateway.cpuS) / elapsedS,
      ingest_core_share: (ingestAfter.cpuS - ingest.cpuS) / elapsedS,
    },
  };
}

const usesOf = (platform: LocalPlatform) =>
  Promise.all([processUse(platform, 'gateway'), processUse(platform, 'ingest')]);

/** @returns the time from the request to delete a session until its stream reports it, ms */
async function timeDeletion(platform: LocalPlatform, stream: OpenStream): Promise<number> {
  const startedAt = performance.now();
  const deleting = clientOf(platform).sessions.delete(stream.sessionId);
  await Promise.race([stream.deleted, pause(patienceMs)]);
  const seenMs = performance.now() - startedAt;
  await deleting;
  return seenMs;
}

async function issueKeys(platform: LocalPlatform, count: number): Promise<readonly IssuedApiKey[]> {
  const { apiKeys } = clientOf(platform);
  const keys: IssuedApiKey[] = [];
  for (let index = 0; index < count; index += 1)
    keys.push(await apiKeys.create({ role: 'viewer', name: 'bench' }));
  return keys;
}

class OpenStream {
  isOpen = true;
  readonly deleted: Promise<void>;

  private constructor(
    readonly sessionId: string,
    private readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8');
    response.on('close', () => {
      this.isOpen = false;
    });
    response.on('error', () => undefined);
    this.deleted = new Promise((resolve) => {
      response.on('data', (text: string) => {
        if (text.includes('event: deleted')) resolve();
      });
    });
  }

  static async open(
    { gateway_url: gatewayUrl }: LocalPlatform,
    sessionId: string,
    token: string,
  ): Promise<OpenStream> {
    const asked = request(`${gatewayUrl}/running/sessions/${sessionId}/events/`, {
      agent: false,
      headers: { authorization: `API-KEY ${token}` },
    });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    if (response.statusCode !== 200)
      throw new Error(`The stream of ${sessionId} was refused: ${response.statusCode}`);
    return new OpenStream(sessionId, response);
  }

  close(): void {
    this.response.destroy();
  }
}
