import autocannon from 'autocannon';
import { setTimeout as pause } from 'node:timers/promises';
import { clientOf, processUse, type LocalPlatform } from '../platform/local-platform.ts';

export interface ReadFigures {
  readonly per_s: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  /**
   * CPU time of the gateway's process for one answer. Other work on the machine changes it little.
   */
  readonly cpu_ms: number;
  /**
   * Memory growth of the gateway's process, from the end of the warm-up to the end of the
   * measurement.
   */
  readonly rss_growth_mb: number;
}

export const connections = 16;
const warmUpS = 3;
/** Number of sessions on a page of the list by default. */
const listedSessions = 20;

/** Headers of the SDKs and of browsers. Both accept compressed answers. */
const compressed = { 'accept-encoding': 'gzip, deflate, br' };

export interface ReadRoute {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param sessionId id of a session that has succeeded */
export function readRoutes(sessionId: string): readonly ReadRoute[] {
  const session = `/running/sessions/${sessionId}/`;
  return [
    { name: 'detail', path: session, headers: compressed },
    { name: 'detail_uncompressed', path: session, headers: {} },
    { name: 'summary', path: `${session}summary/`, headers: compressed },
    { name: 'gait_report', path: `${session}gait-analysis/`, headers: compressed },
    { name: 'list', path: '/running/sessions/', headers: compressed },
  ];
}

/**
 * Measures the answers of a gateway on each route that reads a finished session, and on the list.
 * The routes take turns in several rounds. The best round of each counts.
 */
export async function measureReads(
  platform: LocalPlatform,
  { secondsEach, rounds }: { readonly secondsEach: number; readonly rounds: number },
): Promise<Record<string, ReadFigures>> {
  await fillList(platform);
  const best: Record<string, ReadFigures> = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const route of readRoutes(platform.demo_session_id!)) {
      const figures = await measureRoute(platform, route, secondsEach);
      const before = best[route.name];
      if (before === undefined || before.per_s < figures.per_s) best[route.name] = figures;
    }
  }
  return best;
}

async function measureRoute(
  platform: LocalPlatform,
  route: ReadRoute,
  durationS: number,
): Promise<ReadFigures> {
  await load(platform, route, warmUpS);
  const before = await processUse(platform, 'gateway');
  const { requests, latency } = await load(platform, route, durationS);
  const after = await processUse(platform, 'gateway');
  return {
    per_s: requests.average,
    p50_ms: latency.p50,
    p99_ms: latency.p99,
    cpu_ms: (1000 * (after.cpuS - before.cpuS)) / requests.total,
    rss_growth_mb: after.rssMb - before.rssMb,
  };
}

async function load(
  { gateway_url: gatewayUrl, keys }: LocalPlatform,
  { name, path, headers }: ReadRoute,
  durationS: number,
): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `${gatewayUrl}${path}`,
    connections,
    duration: durationS,
    headers: { authorization: `API-KEY ${keys.admin}`, ...headers },
  });
  if (result.non2xx > 0 || result.errors > 0 || result.requests.total === 0)
    throw new Error(
      `${name}: ${result.non2xx} of ${result.requests.total} answers were no successes (${Object.keys(result.statusCodeStats ?? {}).join(', ')}), ${result.errors} errors. A key may send RATE_LIMIT_PER_KEY requests a window: set it high where the platform is started.`,
    );
  return result;
}

/** Fills the list with sessions of unreadable clips, which end at once and cost nothing. */
async function fillList(platform: LocalPlatform): Promise<void> {
  const { sessions } = clientOf(platform);
  const { items } = await sessions.list();
  for (let count = items.length; count < listedSessions; count += 1) {
    const video = new File(['no clip'], 'none.mp4', { type: 'video/mp4' });
    await sessions.create({ user_id: 'bench-list', video });
  }
  if (items.length < listedSessions) await pause(5000);
}
