import { newId } from '@strideform/service-kit/ids';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoadMeasuredSession } from '../../insights/changes/load-measured-session.use-case.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest, TestGateway } from '../test-gateway.fixture.ts';

export const tenantLimitsSuite = gatewaySuite('a tenant over two gateways', (first) => {
  let second: TestGateway;
  let gateways: readonly TestGateway[];
  let tenantId: string;
  let keys: readonly string[];
  const open = new Set<AbortController>();
  beforeAll(async () => {
    second = await first.startReplica();
    gateways = [first, second];
  });
  beforeEach(async () => {
    tenantId = newId('ten');
    keys = await Promise.all([1, 2].map(() => first.issueKey('sub_admin', { tenantId })));
  });
  afterEach(() => {
    for (const stream of open) stream.abort();
    open.clear();
  });
  afterAll(() => second.stop());

  const running = { status: 'processing', stage: 'pose', finishedAt: null } as const;

  /** Opens a stream at one of the gateways, by one of the keys, and returns the status. */
  async function follow(sessionId: string, sent: number): Promise<number> {
    const closing = new AbortController();
    open.add(closing);
    const { url } = gateways[sent % 2]!;
    const { status } = await fetch(`${url}/running/sessions/${sessionId}/events/`, {
      headers: { authorization: `API-KEY ${keys[sent % keys.length]!}` },
      signal: closing.signal,
    });
    return status;
  }

  test('has as many event streams as it may, and another one after one has ended', async () => {
    const sessionId = addSession(first, { tenantId, ...running });
    addSession(second, { tenantId, sessionId, ...running });
    const statuses: number[] = [];
    for (let sent = 0; sent < 6; sent += 1) statuses.push(await follow(sessionId, sent));
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
    const refused = await first.call(`/running/sessions/${sessionId}/events/`, {}, keys[0]);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(refused.body['detail']).toContain('3 event streams');
    [...open][0]!.abort();
    // The gateway notices that the client left, and asks the database again after a second.
    let again = 429;
    for (let tries = 0; again === 429 && tries < 100; tries += 1) {
      await sleep(100);
      again = await follow(sessionId, 0);
    }
    expect(again).toBe(200);
  });

  test('runs as many comparisons as it may at once', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let started = 0;
    for (const gateway of gateways)
      Object.assign(gateway.app.get(LoadMeasuredSession), {
        listed: async () => {
          started += 1;
          await released;
          return [];
        },
      });
    const users = '/running/management/users/';
    await first.call(users, jsonRequest('POST', { user_id: 'anna' }), keys[0]);
    const trends = (sent: number) =>
      gateways[sent % 2]!.call('/running/users/anna/trends/', {}, keys[0]);
    const waiting = [trends(0), trends(1)];
    while (started < 2) await sleep(20);
    const refused = await trends(0);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await trends(1)).status).toBe(429);
    release();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200]);
    // 200 sessions may be read within the window. A trend counts for 21 or more.
    const statuses: number[] = [];
    for (let sent = 0; sent < 14; sent += 1) statuses.push((await trends(sent)).status);
    const accepted = 2 + statuses.filter((status) => status === 200).length;
    expect(accepted * 21).toBeLessThanOrEqual(200);
    expect(statuses.at(-1)).toBe(429);
  });
});
