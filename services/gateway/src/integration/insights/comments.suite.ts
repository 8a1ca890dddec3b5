import { jest } from '@jest/globals';
import { threadBlocks } from '@strideform/contracts';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { ReadSessionHistory } from '../../insights/changes/read-session-history.use-case.ts';
import { sampleThread } from '../../insights/threads/sample-thread.fixture.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { TooManyTexts } from '../../platform/problems/refusals.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const commentsSuite = gatewaySuite('comments', (gateway) => {
  let tenantId: string;
  let key: string;
  let sessionId: string;
  beforeAll(async () => {
    const tenants = gateway.app.get(TenantRepository);
    ({ tenantId } = await tenants.ensure(`Clinic ${randomUUID()}`));
    await tenants.setPlan(tenantId, { plan: 'standard', planStartsAt: null, planEndsAt: null });
    key = await gateway.issueKey('admin', { tenantId });
    sessionId = addSession(gateway, { tenantId });
  });
  afterEach(() => jest.restoreAllMocks());

  const comment = () =>
    gateway.call(`/running/sessions/${sessionId}/summary/`, { method: 'POST' }, key);
  const ask = () =>
    gateway.call('/running/threads/thr_1/messages/', jsonRequest('POST', { text: 'Why?' }), key);
  /** Replaces the services that are not there. */
  function setUpServices(purpose: 'summary' | 'form' = 'summary') {
    const history = gateway.app.get(ReadSessionHistory);
    const since = { earlier: null, reasons: [] };
    jest.spyOn(history, 'execute').mockResolvedValue({ usual: {}, since } as never);
    const threads = gateway.app.get(ThreadsClient);
    const thread = { ...sampleThread, purpose, sessionId };
    const opened = threadBlocks.summary.map((block) => ({ ...sampleThread, block }));
    jest.spyOn(threads, 'find').mockResolvedValue(thread);
    return {
      create: jest.spyOn(threads, 'create').mockResolvedValue(opened),
      ask: jest.spyOn(threads, 'ask').mockResolvedValue(thread),
    };
  }

  test('are written by a model only with an active plan, and so are answers', async () => {
    const threads = setUpServices();
    const tenants = gateway.app.get(TenantRepository);
    const statuses = [(await comment()).status, (await ask()).status];
    await tenants.suspendPlan(tenantId, new Date());
    statuses.push((await comment()).status, (await ask()).status);
    expect(statuses).toEqual([201, 201, 201, 201]);
    for (const calls of [threads.create.mock.calls, threads.ask.mock.calls])
      expect(calls.map(([request]) => request.hasActivePlan)).toEqual([true, false]);
    setUpServices('form');
    const refused = await ask();
    await tenants.suspendPlan(tenantId, null);
    expect(refused).toMatchObject({ status: 403, body: { code: 'no_active_plan' } });
  });

  test('are refused beyond the texts of a day, until midnight', async () => {
    const message = 'Your tenant has requested the 20 texts that it may have in a day.';
    const threads = setUpServices();
    const refusal = new TooManyTexts(message, new Date('2026-11-30T23:59:00Z'));
    threads.create.mockRejectedValue(refusal);
    threads.ask.mockRejectedValue(refusal);
    for (const answer of [await comment(), await ask()]) {
      expect(answer).toMatchObject({
        status: 429,
        body: { code: 'too_many_texts', error: message },
      });
      expect(answer.headers.get('retry-after')).toBe('60');
    }
  });
});
