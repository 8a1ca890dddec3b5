import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { processUse, type LocalPlatform } from '../platform/local-platform.ts';
import { platformCpu, totalS } from '../platform/process-cpu.ts';
import { connections, readRoutes, type ReadFigures, type ReadRoute } from './read-load.ts';
import { SessionCopies } from './session-copies.ts';

const sessionCount = 300;
const longestS = 60;
/**
 * Routes whose request is the first read of a session. The list is left out, because it shows no
 * single session.
 */
const routes = ['detail', 'summary', 'gait_report'];

export interface FirstReadFigures extends ReadFigures {
  /** CPU time of each process of the platform for one answer, ms. Empty if it is not known. */
  readonly cpu_ms_by_process: Readonly<Record<string, number>>;
}

/**
 * Measures the answers of a gateway for sessions that it has not cached. Each session is read once
 * per route, so no cache can contain it.
 */
export async function measureFirstReads(
  platform: LocalPlatform,
): Promise<Record<string, FirstReadFigures>> {
  await makeLinks(platform);
  const figures: Record<string, FirstReadFigures> = {};
  for (const name of routes) {
    const sessions = await SessionCopies.finished(platform, sessionCount);
    try {
      const read = sessions.ids.map((id) => readRoutes(id).find((one) => one.name === name)!);
      figures[`${name}, first read`] = await measureOnce(platform, read);
    } finally {
      await sessions.remove();
    }
  }
  return figures;
}

/**
 * Creates the links to the demo session's files, which exist only after they were shown. Its copies
 * have the same links.
 */
async function makeLinks(platform: LocalPlatform): Promise<void> {
  const agent = new Agent();
  for (const route of readRoutes(platform.demo_session_id!)) await readOnce(platform, route, agent);
}

/** Reads each route once, some at a time, until all are read or the time is over. */
async function measureOnce(
  platform: LocalPlatform,
  routesToRead: readonly ReadRoute[],
): Promise<FirstReadFigures> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const left = [...routesToRead];
  const tookMs: number[] = [];
  const before = await processUse(platform, 'gateway');
  const allBefore = platformCpu(platform.folder);
  const startedAt = performance.now();
  const elapsedS = (): number => (performance.now() - startedAt) / 1000;
  const readOneByOne = async (): Promise<void> => {
    for (let route = left.pop(); route && elapsedS() < longestS; route = left.pop()) {
      const askedAt = performance.now();
      await readOnce(platform, route, agent);
      tookMs.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, readOneByOne));
  const readS = elapsedS();
  const allAfter = platformCpu(platform.folder);
  const after = await processUse(platform, 'gateway');
  agent.destroy();
  const inOrder = tookMs.sort((a, b) => a - b);
  const percentile = (share: number): number => inOrder[Math.floor(share * inOrder.length)]!;
  return {
    per_s: inOrder.length / readS,
    p50_ms: percentile(0.5),
    p99_ms: percentile(0.99),
    cpu_ms: (1000 * (after.cpuS - before.cpuS)) / inOrder.length,
    rss_growth_mb: after.rssMb - before.rssMb,
    cpu_ms_by_process: Object.fromEntries(
      Object.entries(allAfter).map(([process, cpu]) => {
        const spentS = totalS(cpu) - totalS(allBefore[process]);
        return [process, (1000 * spentS) / inOrder.length];
      }),
    ),
  };
}

async function readOnce(
  { gateway_url: gatewayUrl, keys }: LocalPlatform,
  { path, headers }: ReadRoute,
  agent: Agent,
): Promise<void> {
  const asked = get(`${gatewayUrl}${path}`, {
    agent,
    headers: { authorization: `API-KEY ${keys.admin}`, ...headers },
  });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}.`);
}
