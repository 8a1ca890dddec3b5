import { now, runnerOf, sessionOf, tenantOf } from './synthetic-sessions.ts';
import type { Population, Repositories } from './synthetic-sessions.ts';

/** Work of the platform, and its cost as a number of documents that it needs. */
export interface ScaleWork {
  readonly name: string;
  readonly ask: (repositories: Repositories, population: Population) => Promise<unknown>;
}

const dayMs = 86_400_000;
const anySession = { userIds: null, status: null, createdAfter: null, createdBefore: null };
const firstPage = { ...anySession, after: null, limit: 50 };
/** Index of a session that has nothing left to do. */
const middleOf = ({ sessions }: Population): number => Math.floor(sessions * 0.8);
const tenantIn = (population: Population): string =>
  tenantOf(middleOf(population) % population.tenants);

/** Takes one document of a sweep, and gives it back. */
async function takeOne<T>(claims: AsyncGenerator<T, void>): Promise<T> {
  const first = await claims.next();
  await claims.return();
  if (first.done === true) throw new Error('Nothing was due.');
  return first.value;
}

let claimRounds = 0;
/** Returns a time at which the claims of earlier questions have ended. */
function afterLastClaim(): Date {
  claimRounds += 1;
  return new Date(now.getTime() + claimRounds * 600_000);
}

const newestOfRunner = async (
  { sessions, measurements }: Repositories,
  population: Population,
): Promise<void> => {
  const tenantId = tenantIn(population);
  const userId = runnerOf(middleOf(population), population);
  const newest = await sessions.page(tenantId, { ...firstPage, userIds: [userId], limit: 30 });
  await Promise.all(newest.map(({ sessionId }) => measurements.findResult(tenantId, sessionId)));
};

/** Reads of callers, and the work of housekeeping with 20 sessions of each kind to do. */
export const scaleWork: readonly ScaleWork[] = [
  {
    name: 'a session with its result',
    ask: async ({ sessions, measurements }, population) => {
      const sessionId = sessionOf(middleOf(population));
      await sessions.find(tenantIn(population), sessionId);
      await measurements.findResult(tenantIn(population), sessionId);
    },
  },
  {
    name: 'list: newest 50',
    ask: ({ sessions }, population) => sessions.page(tenantIn(population), firstPage),
  },
  {
    name: 'list: 50 from the middle',
    ask: ({ sessions }, population) => {
      const createdBefore = new Date(now.getTime() - dayMs - (population.sessions / 2) * 60_000);
      return sessions.page(tenantIn(population), { ...firstPage, createdBefore });
    },
  },
  {
    name: 'list: a runner',
    ask: ({ sessions }, population) => {
      const userId = runnerOf(middleOf(population), population);
      return sessions.page(tenantIn(population), { ...firstPage, userIds: [userId] });
    },
  },
  {
    name: 'list: failed, newest 50',
    ask: ({ sessions }, population) =>
      sessions.page(tenantIn(population), { ...firstPage, status: 'failed' }),
  },
  {
    name: 'history of a runner',
    ask: ({ sessions }, population) =>
      sessions.history(tenantIn(population), runnerOf(middleOf(population), population)),
  },
  {
    name: 'totals of a tenant',
    ask: ({ totals }, population) => totals.find(tenantIn(population)),
  },
  { name: 'trends: a runner, 30 sessions', ask: newestOfRunner },
  {
    name: 'retention: 100 sessions of a tenant',
    ask: ({ sessions }, population) =>
      sessions.page(tenantIn(population), {
        ...firstPage,
        status: 'succeeded',
        createdBefore: now,
        limit: 100,
      }),
  },
  {
    name: 'sweep: claim a failed session',
    ask: ({ sessions }) => takeOne(sessions.claimFailed(afterLastClaim(), now, 1)),
  },
  {
    name: 'sweep: claim artifacts',
    ask: async ({ sessions }) => {
      const pending = await takeOne(sessions.claimSweeps(now, 1));
      await sessions.reschedule(pending, new Date(now.getTime() - dayMs));
    },
  },
  {
    name: 'sweep: nothing is due',
    ask: async ({ sessions, unmeasured }) => {
      const longAgo = new Date(0);
      for (const claims of [
        sessions.claimSweeps(longAgo, 100),
        sessions.claimOverdue(longAgo, 100, []),
        sessions.claimFailed(longAgo, longAgo, 100),
        unmeasured.claim(longAgo, 100),
      ])
        await claims.next();
    },
  },
  {
    name: 'outbox: claim a document',
    ask: async ({ sessions }) => {
      const claim = await takeOne(sessions.outbox.claim(1));
      await claim.returnUntil(claim.records[0]!.occurredAt);
    },
  },
  {
    name: 'queue: first of each tenant',
    ask: ({ sessions }) => sessions.firstQueuedPerTenant([]),
  },
  { name: 'queue: running sessions', ask: ({ sessions }) => sessions.running() },
  {
    name: 'queue: unfinished of a tenant',
    ask: ({ sessions }, population) => sessions.countUnfinished(tenantIn(population)),
  },
  {
    name: 'queue: finished within an hour',
    ask: ({ sessions }) => sessions.countFinished(new Date(now.getTime() - dayMs - 3_600_000)),
  },
];
