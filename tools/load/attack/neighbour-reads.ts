import { Strideform } from '@strideform/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import { clientOf, type LocalPlatform } from '../platform/local-platform.ts';

/**
 * Keys among which the reads are divided, so that none reaches its own limit. The default limit of
 * a key is 20 requests a second.
 */
const keyCount = 5;
const readsPerS = 60;
const keyLifetimeMs = 3_600_000;

/** Normal reads of a tenant: the list, and a session's detail, summary and report. */
export class NeighbourReads {
  private sent = 0;

  private constructor(
    private readonly client: Strideform,
    private readonly urls: readonly string[],
    private readonly keys: readonly { readonly key_id: string; readonly token: string | null }[],
  ) {}

  static async of(platform: LocalPlatform): Promise<NeighbourReads> {
    const client = clientOf(platform);
    const expires_at = new Date(Date.now() + keyLifetimeMs).toISOString();
    const request = { role: 'viewer', name: 'attack: reads', expires_at } as const;
    const keys = [];
    for (let made = 0; made < keyCount; made += 1) keys.push(await client.apiKeys.create(request));
    const sessions = `${platform.gateway_url}/running/sessions/`;
    const session = `${sessions}${platform.demo_session_id}/`;
    const urls = [sessions, session, `${session}summary/`, `${session}gait-analysis/`];
    return new NeighbourReads(client, urls, keys);
  }

  /** Reads at a steady pace, and returns the 99th percentile of the time for an answer. */
  async p99Ms(seconds: number): Promise<number> {
    const reading: Promise<number>[] = [];
    const startedAtMs = performance.now();
    const count = seconds * readsPerS;
    for (let at = 0; at < count; at += 1) {
      const dueInMs = startedAtMs + (1000 * at) / readsPerS - performance.now();
      if (dueInMs > 0) await sleep(dueInMs);
      reading.push(this.read());
    }
    const tookMs = (await Promise.all(reading)).sort((a, b) => a - b);
    return tookMs[Math.ceil(0.99 * tookMs.length) - 1]!;
  }

  async close(): Promise<void> {
    for (const { key_id } of this.keys) await this.client.apiKeys.revoke(key_id);
  }

  private async read(): Promise<number> {
    const { token } = this.keys[this.sent % keyCount]!;
    const url = this.urls[this.sent % this.urls.length]!;
    this.sent += 1;
    const init = { headers: { authorization: `API-KEY ${token}` } };
    const startedAtMs = performance.now();
    // A connection that was idle may be closed just when it is used again.
    const answer = await fetch(url, init).catch(() => fetch(url, init));
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The other tenant's read of ${url} got ${answer.status}.`);
    return performance.now() - startedAtMs;
  }
}
