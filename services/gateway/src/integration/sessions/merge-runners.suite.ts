import { jest } from '@jest/globals';
import { Connection } from '@strideform/persistence';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { MergedUserRepository, mergeLeaseMs } from '../../accounts/users/merged-user.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { MergeRunners } from '../../sessions/merge/merge-runners.use-case.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { clipBlob, formOf, gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const mergeRunnersSuite = gatewaySuite('merging two runners', (gateway) => {
  const users = '/running/management/users/';
  const signal = new AbortController().signal;
  let tenantId: string;
  let coach: string;
  let from: string;
  let into: string;
  /** Sessions whose texts were erased. */
  const erased: string[] = [];

  beforeAll(async () => {
    ({ tenantId } = await gateway.app.get(TenantRepository).ensure(`Merge ${randomUUID()}`));
    await gateway.app.get(TenantRepository).setDeletedSessionDays(tenantId, 30);
    coach = await gateway.issueKey('sub_admin', { tenantId });
    Object.assign(gateway.app.get(ThreadsClient), {
      erase: async (_tenantId: string, sessionId: string) => void erased.push(sessionId),
    });
  });
  beforeEach(async () => {
    [from, into] = [`from-${randomUUID()}`, `into-${randomUUID()}`];
    await gateway.app.get(UserRepository).put(tenantId, from, { heightCm: 170 });
    await gateway.app.get(UserRepository).put(tenantId, into, { heightCm: 181 });
  });
  afterEach(() => jest.restoreAllMocks());

  const call = (path: string, init: RequestInit = {}, key = coach) => gateway.call(path, init, key);
  const merge = (source = from, target = into, key = coach) =>
    call(`${users}${source}/merge/`, jsonRequest('POST', { into_user_id: target }), key);
  const newSession = (userId: string, changes = {}): string =>
    addSession(gateway, { tenantId, userId, status: 'succeeded', ...changes });
  const runnersOf = (ids: readonly string[]) =>
    ids.map((id) => gateway.sessions.known.get(id)?.userId);
  const later = (ms: number): Date => new Date(Date.now() + ms);
  const goOn = (now: Date) => gateway.app.get(MergeRunners).goOnWithDue(now, signal);

  test('gives all sessions to the kept one, also deleted ones, and erases the other profile', async () => {
    const profile = { heightM: 1.81, massKg: null, legLengthM: null, gender: null };
    const same = newSession(from, { runner: profile });
    const other = newSession(from);
    const own = newSession(into);
    const deleted = newSession(from);
    await call(`/running/sessions/${deleted}/`, { method: 'DELETE' });
    const ticks = gateway.app.get(DrillTickRepository);
    const ticked = { tenantId, sessionId: deleted };
    await ticks.add(ticked, { metric: 'cadence', issue: 'below' }, new Date());
    const analysedBefore = gateway.sessions.reanalyzed.length;
    const { status, body } = await merge();
    const shown = { user_id: from, into_user_id: into, status: 'merged', moved_sessions: 3 };
    expect([status, body]).toEqual([200, shown]);
    expect(runnersOf([same, other, own])).toEqual([into, into, into]);
    // The same measures give the same results.
    const analysed = gateway.sessions.reanalyzed.slice(analysedBefore);
    expect(analysed.map(({ sessionId }) => sessionId)).toEqual([other]);
    expect(analysed[0]).toMatchObject({ runner: { heightM: 1.81 } });
    expect(gateway.sessions.deleted.get(deleted)!.session.userId).toBe(into);
    expect(erased).toEqual(expect.arrayContaining([same, other, deleted]));
    expect(await ticks.list(ticked)).toEqual([]);
    expect((await call(`${users}${from}/`)).status).toBe(404);
    expect((await call(`${users}${into}/`)).body).toMatchObject({ height: 181 });
    expect(await collectionsWith(gateway, from)).toEqual(['merged_users']);
    expect((await merge()).body).toMatchObject({ status: 'merged', moved_sessions: 0 });
  });

  test('lets clips with the old id go to the kept one, also after a second merge', async () => {
    await merge();
    const third = `third-${randomUUID()}`;
    await gateway.app.get(UserRepository).put(tenantId, third, {});
    await merge(into, third);
    const headers = { authorization: `API-KEY ${coach}` };
    const form = formOf(['user_id', from], ['video', clipBlob()]);
    expect((await gateway.send(form, '/running/sessions/', headers)).status).toBe(200);
    expect(gateway.sessions.created.at(-1)).toMatchObject({ userId: third });
    expect((await call(`${users}${from}/`)).status).toBe(404);
    const create = await call(users, jsonRequest('POST', { user_id: from }));
    expect([create.status, create.body.code]).toEqual([409, 'user_merged']);
  });

  test('goes on after it broke off, and after more sessions than one request moves', async () => {
    const sessions = Array.from({ length: 45 }, () => newSession(from));
    const { sessions: client } = gateway;
    const reanalyze = client.reanalyze.bind(client);
    jest.spyOn(client, 'reanalyze').mockImplementation(async (request) => {
      if (request.sessionId === sessions[5]) throw new Unavailable('The service does not answer.');
      return reanalyze(request);
    });
    expect((await merge()).status).toBe(503);
    expect(runnersOf(sessions).filter((userId) => userId === into)).toHaveLength(5);
    jest.restoreAllMocks();
    // A clip that arrives in between goes to the kept one.
    expect(await gateway.app.get(UserRepository).currentIdOf(tenantId, from)).toBe(into);
    expect(await goOn(later(mergeLeaseMs / 2))).toBe(0);
    expect(await goOn(later(mergeLeaseMs + 1000))).toBeGreaterThan(0);
    await goOn(later(mergeLeaseMs + 10_000));
    const { body } = await merge();
    expect(body).toMatchObject({ status: 'merged' });
    expect(new Set(runnersOf(sessions))).toEqual(new Set([into]));
    expect((await call(`${users}${from}/`)).status).toBe(404);
  });

  test('leaves a session that is being analysed until the analysis has ended', async () => {
    const [ended, busy] = [newSession(from), newSession(from, { status: 'processing' })];
    expect((await merge()).body).toMatchObject({ status: 'merging', moved_sessions: 1 });
    expect(runnersOf([ended, busy])).toEqual([into, from]);
    const askedAt = Date.now();
    expect((await merge()).body).toMatchObject({ status: 'merging', moved_sessions: 0 });
    const merges = gateway.app.get(Connection).collection('merged_users');
    const { dueAt } = (await merges.findOne({ tenantId, userId: from }))!;
    expect(dueAt.getTime()).toBeGreaterThanOrEqual(askedAt + 10_000);
    await goOn(later(60_000));
    expect(runnersOf([busy])).toEqual([from]);
    const { known } = gateway.sessions;
    known.set(busy, { ...known.get(busy)!, status: 'succeeded' });
    await goOn(later(120_000));
    expect(runnersOf([busy])).toEqual([into]);
    expect(gateway.sessions.reanalyzed.at(-1)).toMatchObject({
      sessionId: busy,
      userId: into,
      runner: { heightM: 1.81 },
    });
    expect((await merge()).body).toMatchObject({ status: 'merged' });
    expect((await call(`${users}${from}/`)).status).toBe(404);
  });

  test('also takes a session that a request opened with the old id a moment later', async () => {
    await merge();
    const late = newSession(from);
    await goOn(later(660_000));
    expect(runnersOf([late])).toEqual([into]);
    const merges = gateway.app.get(Connection).collection('merged_users');
    const stored = await merges.findOne({ tenantId, userId: from });
    expect(stored).toMatchObject({ isComplete: true, intoUserId: into, dueAt: null });
  });

  test('into each other, begun by two requests, goes on in one direction only', async () => {
    const sessions = [newSession(from), newSession(into)];
    const merges = gateway.app.get(MergedUserRepository);
    const begun = { tenantId, profileId: null, requestedBy: null, isComplete: false };
    const long = new Date(Date.now() - 2 * mergeLeaseMs);
    await merges.begin({ ...begun, userId: from, intoUserId: into }, long);
    await merges.begin({ ...begun, userId: into, intoUserId: from }, long);
    const [first, second] = [await merge(from, into), await merge(into, from)];
    expect([first.status, first.body.code, second.status]).toEqual([409, 'user_merged', 200]);
    await goOn(new Date());
    expect(runnersOf(sessions)).toEqual([from, from]);
    expect((await call(`${users}${from}/`)).status).toBe(200);
    expect(await merges.find(tenantId, from)).toBeNull();
  });

  test('goes where the first of two requests has said, also if the other missed it', async () => {
    const session = newSession(from);
    const third = `third-${randomUUID()}`;
    await gateway.app.get(UserRepository).put(tenantId, third, {});
    const merges = gateway.app.get(MergedUserRepository);
    const begun = { tenantId, profileId: null, requestedBy: null, isComplete: false };
    await merges.begin({ ...begun, userId: from, intoUserId: third }, new Date());
    jest.spyOn(merges, 'find').mockResolvedValueOnce(null);
    const { status, body } = await merge(from, into);
    expect([status, body.code]).toEqual([409, 'user_merged']);
    expect(runnersOf([session])).toEqual([from]);
    expect((await merge(from, third)).status).toBe(200);
    expect(runnersOf([session])).toEqual([third]);
  });

  test('into one that is being merged itself leads to the last one', async () => {
    const session = newSession(from);
    const third = `third-${randomUUID()}`;
    await gateway.app.get(UserRepository).put(tenantId, third, {});
    const merges = gateway.app.get(MergedUserRepository);
    const begun = { tenantId, profileId: null, requestedBy: null, isComplete: false };
    await merges.begin({ ...begun, userId: into, intoUserId: third }, new Date());
    await merges.begin({ ...begun, userId: from, intoUserId: into }, new Date());
    expect((await merge(from, into)).status).toBe(200);
    expect(runnersOf([session])).toEqual([third]);
    expect(await merges.find(tenantId, from)).toMatchObject({ intoUserId: third });
  });

  test('ends if the kept one is erased, and forgets the old id', async () => {
    newSession(from);
    await merge();
    const admin = await gateway.issueKey('admin', { tenantId });
    expect((await call(`${users}${into}/`, { method: 'DELETE' }, admin)).status).toBe(204);
    expect(await collectionsWith(gateway, from)).toEqual([]);
    expect((await call(users, jsonRequest('POST', { user_id: from }))).status).toBe(201);
  });

  test('is refused for unknown runners, the same one, one that is merged, and viewers', async () => {
    const viewer = await gateway.issueKey('viewer', { tenantId });
    expect((await merge(from, into, viewer)).status).toBe(403);
    expect((await merge(from, into, gateway.keys.sub_admin!)).status).toBe(404);
    expect((await merge(randomUUID(), into)).status).toBe(404);
    for (const target of [from, randomUUID()])
      expect((await merge(from, target)).body.errors).toMatchObject([{ pointer: '/into_user_id' }]);
    const third = `third-${randomUUID()}`;
    await gateway.app.get(UserRepository).put(tenantId, third, {});
    await merge();
    const [moved, unknown] = [await merge(from, third), await merge(third, from)];
    expect([moved.status, moved.body.code]).toEqual([409, 'user_merged']);
    expect([unknown.status, unknown.body.code]).toEqual([400, 'invalid_parameters']);
  });
});
