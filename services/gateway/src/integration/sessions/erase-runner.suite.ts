import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { DemoSessionRepository } from '../../sessions/demo/demo-session.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const eraseRunnerSuite = gatewaySuite('deleting a runner over HTTP', (gateway) => {
  const users = '/running/management/users/';
  const { call } = gateway;
  let admin: string;
  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
  });
  const erase = (userId: string, key = admin) =>
    call(`${users}${userId}/`, { method: 'DELETE' }, key);
  const { tenantId } = gateway;
  const create = (userId: string) =>
    call(
      users,
      jsonRequest(
        'POST',
        { user_id: userId, email: `${userId}@example.org` },
        {
          'idempotency-key': `of ${userId}`,
        },
      ),
      admin,
    );
  const answer = (userId: string, answers: object) =>
    call(`${users}${userId}/health-answers/`, jsonRequest('PUT', answers), admin);
  const collectionsOf = (text: string): Promise<string[]> => collectionsWith(gateway, text);

  test('deletes the profile, all sessions and stored answers, and nothing of other runners', async () => {
    const [gone, stays] = [`gone-${randomUUID()}`, `stays-${randomUUID()}`];
    for (const userId of [gone, stays]) expect((await create(userId)).status).toBe(201);
    for (const userId of [gone, stays])
      expect((await answer(userId, { pain: 'yes' })).status).toBe(200);
    for (let count = 0; count < 45; count += 1) addSession(gateway, { tenantId, userId: gone });
    const kept = addSession(gateway, { tenantId, userId: stays });
    expect(await collectionsOf(gone)).toEqual(
      expect.arrayContaining(['health_answers', 'users', 'idempotency_records']),
    );
    expect((await erase(gone)).status).toBe(204);
    expect(gateway.sessionIds()).toEqual([kept]);
    expect(await collectionsOf(gone)).toEqual([]);
    expect((await call(`${users}${stays}/`)).status).toBe(200);
    expect((await call(`${users}${stays}/health-answers/`)).body).toMatchObject({ pain: 'yes' });
    expect((await create(stays)).headers.get('idempotency-replayed')).toBe('true');
    expect((await erase(gone)).status).toBe(404);
  });

  test('leaves no answers on health that are given at the same moment', async () => {
    const [first, second] = [`first-${randomUUID()}`, `second-${randomUUID()}`];
    for (const userId of [first, second]) await create(userId);
    const answers = gateway.app.get(HealthAnswersRepository);
    const { replace } = answers;
    jest.spyOn(answers, 'replace').mockImplementationOnce(async (...given) => {
      expect((await erase(first)).status).toBe(204);
      return replace.apply(answers, given);
    });
    expect((await answer(first, { pain: 'yes' })).status).toBe(404);
    const profiles = gateway.app.get(UserRepository);
    const remove = profiles.delete;
    jest.spyOn(profiles, 'delete').mockImplementationOnce(async (...given) => {
      expect((await answer(second, { pain: 'yes' })).status).toBe(200);
      return remove.apply(profiles, given);
    });
    expect((await erase(second)).status).toBe(204);
    jest.restoreAllMocks();
    for (const userId of [first, second]) expect(await collectionsOf(userId)).toEqual([]);
  });

  test('deletes the sessions of a runner without a profile', async () => {
    const userId = randomUUID();
    const sessionId = addSession(gateway, { tenantId, userId });
    expect((await erase(userId)).status).toBe(204);
    expect(gateway.sessions.known.has(sessionId)).toBe(false);
  });

  test('deletes nothing if a session of the runner is the demo', async () => {
    const userId = randomUUID();
    await create(userId);
    const [shown, other] = [1, 2].map(() => addSession(gateway, { tenantId, userId }));
    const demo = gateway.app.get(DemoSessionRepository);
    await demo.choose({ tenantId, sessionId: shown! });
    const { status, body } = await erase(userId);
    expect([status, body.code]).toEqual([409, 'session_is_the_demo']);
    expect([shown, other].every((id) => gateway.sessions.known.has(id!))).toBe(true);
    expect((await call(`${users}${userId}/`)).status).toBe(200);
    await demo.clear();
    expect((await erase(userId)).status).toBe(204);
  });

  test("is refused to other roles, and answers 404 for other tenants' runners", async () => {
    const userId = randomUUID();
    await create(userId);
    expect((await erase(userId, gateway.keys.sub_admin!)).status).toBe(403);
    const foreign = await gateway.issueKey('admin', { tenantId: 'ten_foreign' });
    expect((await erase(userId, foreign)).status).toBe(404);
    expect((await call(`${users}${userId}/`)).status).toBe(200);
  });
});
