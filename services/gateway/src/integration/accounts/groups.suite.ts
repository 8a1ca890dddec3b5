import { Connection, ErasureGuard } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { RunnerGroupRepository } from '../../accounts/groups/runner-group.repository.ts';
import { groupLimits } from '../../accounts/groups/runner-group.ts';
import { PersonRepository } from '../../accounts/people/person.repository.ts';
import { clipBlob, formOf, gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';
import { Squad, type Coach } from '../squad.fixture.ts';

const sessions = '/running/sessions/';

export const groupsSuite = gatewaySuite('groups of runners', (gateway) => {
  const squad = new Squad(gateway);
  const { manage } = squad;
  beforeAll(() => squad.found());

  const sees = async ({ at }: Coach, sessionId: string): Promise<boolean> =>
    (await at.send('GET', `${sessions}${sessionId}/frame-notes/`)).status === 200;
  const namesOf = async (userId: string): Promise<string[]> => {
    const { body } = await manage('GET', `users/${userId}/groups/`);
    return (body as unknown as { items: { name: string }[] }).items.map(({ name }) => name);
  };
  const newRunner = async (...groupIds: string[]): Promise<string> => {
    const user_id = `runner-${randomUUID()}`;
    const body = { user_id, ...(groupIds.length > 0 && { group_ids: groupIds }) };
    expect((await manage('POST', 'users/', body)).status).toBe(201);
    return user_id;
  };

  test('are created, renamed and deleted by admins, with entries in the audit log', async () => {
    const name = `Sprint ${randomUUID()}`;
    const groupId = await squad.addGroup(name);
    expect((await manage('POST', 'groups/', { name })).body).toMatchObject({
      code: 'group_exists',
    });
    const changed = await manage('PATCH', `groups/${groupId}/`, { name: `${name} 2` });
    expect([changed.status, changed.body]).toEqual([
      200,
      expect.objectContaining({ name: `${name} 2` }),
    ]);
    const taken = await manage('PATCH', `groups/${groupId}/`, { name: 'Juniors' });
    expect(taken.body).toMatchObject({ code: 'group_exists' });
    const runner = await newRunner(groupId);
    const { body: list } = await manage('GET', 'groups/');
    expect(list['items']).toContainEqual(
      expect.objectContaining({ group_id: groupId, runner_count: 1 }),
    );
    expect((await manage('DELETE', `groups/${groupId}/`)).status).toBe(204);
    expect((await manage('DELETE', `groups/${groupId}/`)).status).toBe(404);
    expect(await namesOf(runner)).toEqual([]);
    const { body: audit } = await manage('GET', 'audit/?limit=100');
    const actions = (audit as unknown as { items: { action: string; subject_id: string }[] }).items
      .filter(({ subject_id }) => subject_id === groupId)
      .map(({ action }) => action);
    // The refused change of the name is not in it.
    expect(actions).toEqual(['group.deleted', 'group.changed', 'group.created']);
  });

  test('are managed by admins only', async () => {
    const runner = await newRunner();
    const everybody = await squad.addCoach(null);
    for (const [method, path, body] of [
      ['POST', 'groups/', { name: 'X' }],
      ['PATCH', `groups/${squad.juniors}/`, { name: 'X' }],
      ['DELETE', `groups/${squad.juniors}/`, undefined],
      ['PUT', `groups/${squad.juniors}/runners/${runner}/`, undefined],
      ['POST', 'users/', { user_id: 'x', group_ids: [squad.juniors] }],
    ] as const) {
      const answer = await everybody.at.send(method, `/running/management/${path}`, body);
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  test('of another tenant are unknown', async () => {
    const other = await gateway.issueKey('admin', { tenantId: `${squad.club.tenantId}_other` });
    const path = '/running/management/';
    const call = async (method: string, at: string, body?: unknown) =>
      (await gateway.call(`${path}${at}`, jsonRequest(method, body), other)).status;
    const runner = { user_id: squad.anna };
    expect(await call('POST', 'users/', runner)).toBe(201);
    expect(await call('PATCH', `groups/${squad.juniors}/`, { name: 'X' })).toBe(404);
    expect(await call('PUT', `groups/${squad.juniors}/runners/${squad.anna}/`)).toBe(404);
    const person = { name: 'A', email: 'a@example.org', role: 'viewer' };
    const groupIds = { group_ids: [squad.juniors] };
    expect(await call('POST', 'people/', { ...person, ...groupIds })).toBe(400);
  });

  test('change what people see from their next request on', async () => {
    const runner = await newRunner();
    const sessionId = squad.session(runner);
    expect(await sees(squad.coach, sessionId)).toBe(false);
    await squad.put(squad.juniors, runner);
    await squad.put(squad.juniors, runner);
    expect(await sees(squad.coach, sessionId)).toBe(true);
    await squad.put(squad.juniors, runner, 'DELETE');
    expect(await sees(squad.coach, sessionId)).toBe(false);
    // A session follows its runner.
    const moved = { user_id: squad.anna };
    const correction = jsonRequest('PATCH', moved);
    await gateway.call(`${sessions}${sessionId}/`, correction, squad.club.admin);
    expect(await sees(squad.coach, sessionId)).toBe(true);
  });

  test('limit a person until all runners are chosen again, and show nobody once they are deleted', async () => {
    const groupId = await squad.addGroup(`Gone ${randomUUID()}`);
    const sessionId = squad.session(await newRunner(groupId));
    const coach = await squad.addCoach([groupId]);
    const path = `people/${coach.personId}/`;
    expect(await sees(coach, sessionId)).toBe(true);
    const { body } = await manage('PATCH', path, { group_ids: [squad.juniors] });
    expect(body).toMatchObject({ group_ids: [squad.juniors] });
    expect(await sees(coach, sessionId)).toBe(false);
    await manage('PATCH', path, { group_ids: [groupId] });
    await manage('DELETE', `groups/${groupId}/`);
    expect(await sees(coach, sessionId)).toBe(false);
    const { body: list } = await coach.at.send('GET', sessions);
    expect(list.items).toEqual([]);
    const added = await coach.at.send('POST', '/running/management/users/', { user_id: 'x' });
    expect(added.body.code).toBe('sees_only_groups');
    expect((await coach.at.send('GET', '/console/session')).body.sees_groups).toBe(true);
    await manage('PATCH', path, { group_ids: null });
    expect(await sees(coach, sessionId)).toBe(true);
    expect((await coach.at.send('GET', '/console/session')).body.sees_groups).toBe(false);
  });

  test('cannot limit an admin, and no person to groups that do not exist', async () => {
    const { status, body } = await manage('POST', 'people/', {
      ...{ name: 'A', email: squad.club.newEmail(), role: 'admin' },
      group_ids: [squad.juniors],
    });
    const pointer = '/group_ids';
    expect([status, body.errors]).toEqual([
      400,
      [{ pointer, message: 'must be null for an administrator, who always sees all runners' }],
    ]);
    const { personId } = await squad.addCoach([squad.juniors]);
    const errorsOf = async (changes: object) =>
      (await manage('PATCH', `people/${personId}/`, changes)).body.errors;
    expect(await errorsOf({ role: 'admin' })).toMatchObject([{ pointer }]);
    expect(await errorsOf({ group_ids: ['grp_of_nothing'] })).toMatchObject([{ pointer }]);
    expect(await errorsOf({ group_ids: [] })).toMatchObject([{ pointer }]);
    const many = Array.from({ length: groupLimits.groupsOfPerson + 1 }, () => squad.juniors);
    expect(await errorsOf({ group_ids: many })).toMatchObject([{ pointer }]);
    expect(await errorsOf({ role: 'admin', group_ids: null })).toBeUndefined();
    // Nobody widens what they see.
    const self = await squad.addCoach(null, 'admin');
    const own = `/running/management/people/${self.personId}/`;
    expect((await self.at.send('PATCH', own, { group_ids: null })).body.code).toBe('own_account');
  });

  test('follow a runner who is merged, and forget one who is deleted', async () => {
    const first = await squad.addGroup(`First ${randomUUID()}`);
    const second = await squad.addGroup(`Second ${randomUUID()}`);
    const [from, into] = [await newRunner(first), await newRunner(second)];
    const merged = await manage('POST', `users/${from}/merge/`, { into_user_id: into });
    expect(merged.body).toMatchObject({ status: 'merged' });
    expect((await namesOf(into)).map((name) => name.split(' ')[0])).toEqual(['First', 'Second']);
    const { body } = await manage('GET', `groups/${first}/runners/`);
    expect(body['items']).toMatchObject([{ user_id: into }]);
    // The old id leads to a runner whom the coach does not see.
    const form = formOf(['user_id', from], ['video', clipBlob()]);
    const answer = await squad.coach.at.fetch(sessions, { method: 'POST', body: form });
    expect(answer.status).toBe(409);
    expect(await answer.text()).not.toContain(into);
    const created = await squad.coach.at.send('POST', '/running/management/users/', {
      user_id: from,
    });
    expect(created.body).toMatchObject({ code: 'user_exists' });
    expect(JSON.stringify(created.body)).not.toContain(into);
    expect((await manage('DELETE', `users/${into}/`)).status).toBe(204);
    const { body: list } = await manage('GET', 'groups/');
    const counts = (
      list as unknown as { items: { group_id: string; runner_count: number }[] }
    ).items
      .filter(({ group_id }) => [first, second].includes(group_id))
      .map(({ runner_count }) => runner_count);
    expect(counts).toEqual([0, 0]);
    // Somebody new with the same id is in no group.
    await manage('POST', 'users/', { user_id: into });
    expect(await namesOf(into)).toEqual([]);
  });

  test('are checked again when an earlier answer would be repeated', async () => {
    const runner = await newRunner(squad.juniors);
    const headers = { 'idempotency-key': randomUUID() };
    const create = { user_id: `made-${randomUUID()}` };
    const users = '/running/management/users/';
    const send = ({ at }: Coach) => at.send('POST', users, create, headers);
    expect((await send(squad.coach)).status).toBe(201);
    expect(await send(squad.coach)).toMatchObject({ status: 201, body: create });
    // Another person with the same key does not get the answer.
    expect((await send(squad.otherCoach)).body.code).toBe('user_exists');
    await squad.put(squad.juniors, create.user_id, 'DELETE');
    expect((await send(squad.coach)).status).toBe(404);
    const clip = { ...headers };
    const open = async () => {
      const form = formOf(['user_id', runner], ['video', clipBlob()]);
      const answer = await squad.coach.at.fetch(sessions, {
        ...{ method: 'POST', body: form, headers: clip },
      });
      const body = (await answer.json()) as { session_id: string };
      return { status: answer.status, sessionId: body.session_id };
    };
    const opened = await open();
    expect(opened.status).toBe(200);
    squad.session(runner, { sessionId: opened.sessionId });
    expect(await open()).toEqual(opened);
    await squad.put(squad.juniors, runner, 'DELETE');
    expect((await open()).status).toBe(404);
  });

  test('end an event stream when its session leaves them', async () => {
    const runner = await newRunner(squad.juniors);
    const running = { status: 'processing', stage: 'pose', finishedAt: null } as const;
    const sessionId = squad.session(runner, running);
    const stream = await squad.coach.at.fetch(`${sessions}${sessionId}/events/`);
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain(sessionId);
    await squad.put(squad.juniors, runner, 'DELETE');
    for (;;) {
      const { done } = await reader.read();
      if (done) break;
    }
    expect(gateway.sessions.known.get(sessionId)!.status).toBe('processing');
  });

  test('have limits that are stated when they are reached', async () => {
    const groups = gateway.app.get(Connection).collection('runner_groups');
    const groupId = await squad.addGroup(`Full ${randomUUID()}`);
    const last = await newRunner(groupId);
    await squad.fill(groupId, last);
    const runner = await newRunner();
    const added = await manage('PUT', `groups/${groupId}/runners/${runner}/`);
    expect([added.status, added.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'group_full',
        error: expect.stringContaining('500 runners'),
      }),
    ]);
    // Somebody who is in it may be added again.
    await squad.put(groupId, last);
    const coach = await squad.addCoach([groupId]);
    const create = await coach.at.send('POST', '/running/management/users/', { user_id: 'y' });
    expect([create.status, create.body.code]).toEqual([409, 'group_full']);
    const { tenantId } = squad.club;
    const many = Array.from({ length: groupLimits.groupsOfTenant }, (_, index) => ({
      ...{ _id: `grp_${tenantId}_${index}` as never, tenantId, name: `Many ${index}` },
      ...{ createdAt: new Date(), runnerCount: 0, userIds: [] },
    }));
    await groups.insertMany(many);
    expect((await manage('POST', 'groups/', { name: 'One more' })).body).toMatchObject({
      code: 'too_many_groups',
      error: expect.stringContaining('200 groups'),
    });
    await groups.deleteMany({ _id: { $in: many.map(({ _id }) => _id) } });
  });

  test('cost people who see all runners no query', async () => {
    const everybody = await squad.addCoach(null);
    const groups = gateway.app.get(RunnerGroupRepository);
    const read = jest.spyOn(groups, 'runnersOf');
    expect(await sees(everybody, squad.session(squad.ben))).toBe(true);
    expect(read).not.toHaveBeenCalled();
    expect(await sees(squad.coach, squad.session(squad.anna))).toBe(true);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRestore();
  });

  test('keep earlier releases from reading the people whom they limit', async () => {
    const people = gateway.app.get(Connection).collection('people');
    const versionOf = async (personId: string) =>
      (await people.findOne({ _id: personId as never }))?.['readableFrom'] as number;
    const { personId } = await squad.addCoach([squad.juniors]);
    expect(await versionOf(personId)).toBe(2);
    await manage('PATCH', `people/${personId}/`, { group_ids: null });
    expect(await versionOf(personId)).toBe(1);
    // People from before there were groups see all runners.
    await people.updateOne(
      { _id: personId as never },
      { $unset: { groupIds: '', schemaVersion: '', readableFrom: '' } },
    );
    const found = await gateway.app.get(PersonRepository).find(squad.club.tenantId, personId);
    expect(found).toMatchObject({ groupIds: null });
  });

  test('are erased with their tenant', async () => {
    const other = new Squad(gateway);
    await other.club.found();
    await other.addGroup('Juniors');
    const groups = gateway.app.get(RunnerGroupRepository);
    expect(await groups.countOf(other.club.tenantId)).toBe(1);
    await gateway.app.get(ErasureGuard).eraseTenant(other.club.tenantId);
    expect(await groups.countOf(other.club.tenantId)).toBe(0);
  });
});
