import { ensureIndexes, ErasureGuard } from '@strideform/persistence';
import { describeOnStores, idleRelay } from '@strideform/testing/servers';
import { CreateThreads } from '../application/create-threads.use-case.ts';
import { requestFor } from '../sample-thread.fixture.ts';
import { DailyCounts } from './daily-counts.repository.ts';
import { ThreadQuotas } from './thread-quotas.repository.ts';
import { ThreadRepository } from './thread.repository.ts';
import { TokenBudgetRepository } from './token-budget.repository.ts';

const settings = {
  deadlineS: 300,
  maxQuestions: 2,
  maxThreadBytes: 65_536,
  maxThreadsPerSession: 200,
  textsPerDay: 20_000,
  tokensPerThread: 10_000,
};

describeOnStores('the threads of an erased tenant', ({ connection, tenantId }) => {
  test('go with the counts of texts and tokens, and nothing is stored later', async () => {
    const gone = `${tenantId}_gone`;
    const threads = new ThreadRepository(connection(), idleRelay());
    const counts = new DailyCounts(connection());
    const quotas = new ThreadQuotas(connection(), counts, settings);
    const budgets = { tenantTokensPerDay: 1000, platformTokensPerDay: 10_000 };
    const tokens = new TokenBudgetRepository(counts, budgets);
    const guard = new ErasureGuard(connection(), 'threads', [threads, quotas], [tokens]);
    const createThreads = new CreateThreads(threads, quotas, guard, settings);
    await ensureIndexes(connection());
    for (const owner of [gone, tenantId]) {
      await createThreads.execute({ ...requestFor(owner), sessionId: 'ses_1' });
      await tokens.reserve(owner, new Date(), 10);
    }
    expect(await threads.sessionIds(gone, '', 10)).toEqual(['ses_1']);
    expect(await quotas.sessionIds(gone, '', 10)).toEqual(['ses_1']);
    await guard.eraseTenant(gone);
    expect(await guard.sessionIds(gone, '')).toEqual([]);
    await expect(createThreads.execute(requestFor(gone))).rejects.toThrow('no session');
    const { db } = connection();
    for (const name of ['threads', 'session_threads', 'daily_counts']) {
      const documents = JSON.stringify(await db!.collection(name).find().toArray());
      const isStored = [documents.includes(gone), documents.includes(tenantId)];
      expect([name, ...isStored]).toEqual([name, false, true]);
    }
  });
});
