import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { RunnerGroupRepository } from '../../accounts/groups/runner-group.repository.ts';
import { consoleCookie } from '../../accounts/sign-in/console-session.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { TooManyRequests } from '../../platform/problems/refusals.ts';
import { RateLimits } from '../../platform/rate-limits/rate-limits.ts';
import { minutesAgo } from '../club.fixture.ts';
import { Squad, type Coach } from '../squad.fixture.ts';
import { clipBlob, formOf, gatewaySuite } from '../test-gateway.fixture.ts';

const sessions = '/running/sessions/';
const users = '/running/management/users/';

export const groupChangesSuite = gatewaySuite('groups that change during a request', (gateway) => {
  const squad = new Squad(gateway);
  const { manage } = squad;
  beforeAll(() => squad.found());
  afterEach(() => {
    jest.restoreAllMocks();
    gateway.sessions.fault = null;
  });

  const groups = () => gateway.app.get(RunnerGroupRepository);
  const newId = (): string => `runner-${randomUUID()}`;
  const newRunner = async (...groupIds: string[]): Promise<string> => {
    const user_id = newId();
    const body = { user_id, ...(groupIds.length > 0 && { group_ids: groupIds }) };
    expect((await manage('POST', 'users/', body)).status).toBe(201);
    return user_id;
  };
  const newGroup = () => squad.addGroup(`Group ${randomUUID()}`);
  const fullGroup = async (): Promise<string> => {
    const groupId = await newGroup();
    await squad.fill(groupId);
    return groupId;
  };
  const groupsOf = async (userId: string): Promise<string[]> =>
    (await groups().ofRunner(squad.club.tenantId, userId)).map(({ groupId }) => groupId);
  const isStored = async (userId: string): Promise<boolean> =>
    (await gateway.app.get(UserRepository).findById(squad.club.tenantId, userId)) !== null;
  const create = ({ at }: Coach, user_id: string, more: object = {}) =>
    at.send('POST', users, { user_id, ...more });
  /** Sends the clip of a runner. The id comes before the clip. */
  const sendClip = async ({ at }: Coach, userId: string) => {
    const body = formOf(['user_id', userId], ['video', clipBlob()]);
    const answer = await at.fetch(sessions, { method: 'POST', body });
    const { code, errors } = (await answer.json()) as { code?: string; errors?: unknown };
    return { status: answer.status, code, errors };
  };
  /** Does something while the next clip arrives. */
  const whileClipArrives = (work: () => Promise<unknown>): void => {
    const store = gateway.store.putStream.bind(gateway.store);
    jest.spyOn(gateway.store, 'putStream').mockImplementationOnce(async (...clip) => {
      await work();
      return store(...clip);
    });
  };

  describe('for a new runner', () => {
    test('leave out full groups while another one has room, and refuse if none has', async () => {
      const [full, roomy] = [await fullGroup(), await newGroup()];
      const coach = await squad.addCoach([full, roomy]);
      const [created, sent] = [newId(), newId()];
      expect((await create(coach, created)).status).toBe(201);
      expect((await sendClip(coach, sent)).status).toBe(200);
      expect([await groupsOf(created), await groupsOf(sent)]).toEqual([[roomy], [roomy]]);
      // A group that the request names must have room.
      const named = await create(coach, newId(), { group_ids: [full, roomy] });
      expect([named.status, named.body.code]).toEqual([409, 'group_full']);
    });

    test('that become full at that moment leave no runner in no group', async () => {
      const [full, roomy] = [await fullGroup(), await newGroup()];
      const coach = await squad.addCoach([full]);
      const find = groups().findMany.bind(groups());
      const before = await gateway.app.get(UserRepository).number(squad.club.tenantId);
      jest
        .spyOn(groups(), 'findMany')
        .mockImplementation(async (...args) =>
          (await find(...args)).map((group) => ({ ...group, runnerCount: 0 })),
        );
      const [ofCoach, ofAdmin] = [newId(), newId()];
      expect((await create(coach, ofCoach)).body.code).toBe('group_full');
      const body = { user_id: ofAdmin, group_ids: [roomy, full] };
      expect((await manage('POST', 'users/', body)).body).toMatchObject({ code: 'group_full' });
      for (const userId of [ofCoach, ofAdmin])
        expect([await isStored(userId), await groupsOf(userId)]).toEqual([false, []]);
      expect(await gateway.app.get(UserRepository).number(squad.club.tenantId)).toBe(before);
    });

    test('that cannot be reached leave nothing, so that the request can be repeated', async () => {
      const coach = await squad.addCoach([await newGroup(), await newGroup()]);
      const userId = newId();
      const add = groups().addRunner.bind(groups());
      jest
        .spyOn(groups(), 'addRunner')
        .mockImplementationOnce(add)
        .mockRejectedValueOnce(new Unavailable('The database is gone.'));
      expect((await create(coach, userId)).status).toBe(503);
      expect([await isStored(userId), await groupsOf(userId)]).toEqual([false, []]);
      expect((await create(coach, userId)).status).toBe(201);
      expect(await groupsOf(userId)).toHaveLength(2);
    });

    test('take several at the same moment', async () => {
      const coach = await squad.addCoach([await newGroup()]);
      const ids = Array.from({ length: 5 }, newId);
      const answers = await Promise.all(ids.map((userId) => create(coach, userId)));
      expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
      for (const userId of ids) expect(await groupsOf(userId)).toHaveLength(1);
    });
  });

  describe('for a clip', () => {
    test('refuse it before it arrives', async () => {
      const store = jest.spyOn(gateway.store, 'putStream');
      const full = await squad.addCoach([await fullGroup()]);
      expect(await sendClip(full, newId())).toMatchObject({ status: 409, code: 'group_full' });
      const hidden = await sendClip(squad.coach, squad.ben);
      expect(hidden).toMatchObject({ status: 409, code: 'user_exists' });
      expect(store).not.toHaveBeenCalled();
    });

    test('count as they are at its end', async () => {
      const runner = await newRunner(squad.juniors);
      const opened = gateway.sessions.created.length;
      whileClipArrives(() => squad.put(squad.juniors, runner, 'DELETE'));
      expect(await sendClip(squad.coach, runner)).toMatchObject({ code: 'user_exists' });
      const groupId = await newGroup();
      const coach = await squad.addCoach([groupId]);
      whileClipArrives(() => manage('DELETE', `groups/${groupId}/`));
      // The form has no field for groups, so the answer points to none.
      const refused = { status: 403, code: 'sees_only_groups', errors: undefined };
      expect(await sendClip(coach, newId())).toEqual(refused);
      expect(gateway.sessions.created).toHaveLength(opened);
    });

    test.each([
      ['a suspension', { suspended: true }, { status: 401, code: 'not_signed_in' }],
      ['a weaker role', { role: 'viewer' }, { status: 403, code: 'role_too_weak' }],
    ] as const)('count with its sender: %s', async (_what, change, expected) => {
      const opened = gateway.sessions.created.length;
      const coach = await squad.addCoach([squad.juniors]);
      whileClipArrives(() => manage('PATCH', `people/${coach.personId}/`, change));
      expect(await sendClip(coach, squad.anna)).toMatchObject(expected);
      expect(gateway.sessions.created).toHaveLength(opened);
    });

    test('count with its key', async () => {
      const key = await gateway.issueKey('sub_admin', { tenantId: squad.club.tenantId });
      const path = `api-keys/${key.split('_')[1]}/`;
      whileClipArrives(() => manage('DELETE', path));
      const body = formOf(['user_id', squad.anna], ['video', clipBlob()]);
      const answer = await gateway.call(sessions, { method: 'POST', body }, key);
      expect([answer.status, answer.body]).toMatchObject([401, { code: 'invalid_api_key' }]);
    });

    test('take it although the token of its sender was replaced meanwhile', async () => {
      const coach = await squad.addCoach([squad.juniors]);
      const tokens = squad.club.collection('console_sessions');
      const first = { _id: hashToken(coach.at.cookie(consoleCookie.name)!) as never };
      whileClipArrives(async () => {
        await tokens.updateOne(first, { $set: { createdAt: minutesAgo(1500) } });
        // The first request gets the new token, and the second one uses it.
        for (let sent = 0; sent < 2; sent += 1) await squad.club.isIn(coach.at);
        await tokens.updateOne(first, { $set: { replacedAt: minutesAgo(50) } });
      });
      expect((await sendClip(coach, squad.anna)).status).toBe(200);
      expect(await squad.club.isIn(coach.at)).toBe(true);
    });
  });

  test('end the links to videos that its pages showed to a person', async () => {
    const runner = await newRunner(squad.juniors);
    const sessionId = squad.session(runner, { status: 'processing', finishedAt: null });
    const { clip } = gateway.sessions.known.get(sessionId)!;
    await gateway.store.putJson(gateway.store.address(clip.key), {});
    const pages = [`${sessions}${sessionId}/media-links/`, `${sessions}${sessionId}/`];
    const urls: string[] = [];
    for (const page of pages) urls.push((await squad.coach.at.send('GET', page)).body.video_url);
    const statuses = () =>
      Promise.all(
        urls.map(async (url) => {
          const { pathname, search } = new URL(url);
          return (await fetch(`${gateway.url}${pathname}${search}`, { redirect: 'manual' })).status;
        }),
      );
    expect(await statuses()).toEqual([302, 302]);
    await squad.put(squad.juniors, runner, 'DELETE');
    expect(await statuses()).toEqual([404, 404]);
    await squad.put(squad.juniors, runner);
    expect(await statuses()).toEqual([302, 302]);
  });

  describe('with a runner who is erased', () => {
    const stored = () => gateway.app.get(UserRepository);

    test('do not keep their id if they were put in meanwhile', async () => {
      const [early, late] = [await newRunner(), await newRunner()];
      const groupId = await newGroup();
      const { tenantId } = squad.club;
      const add = groups().addRunner.bind(groups());
      jest.spyOn(groups(), 'addRunner').mockImplementationOnce(async (...args) => {
        expect((await manage('DELETE', `users/${early}/`)).status).toBe(204);
        return add(...args);
      });
      const added = await manage('PUT', `groups/${groupId}/runners/${early}/`);
      const remove = stored().delete.bind(stored());
      jest.spyOn(stored(), 'delete').mockImplementationOnce(async (...args) => {
        await groups().addRunner(tenantId, groupId, late);
        return remove(...args);
      });
      const erased = await manage('DELETE', `users/${late}/`);
      expect([added.status, erased.status]).toEqual([404, 204]);
      expect([await groupsOf(early), await groupsOf(late)]).toEqual([[], []]);
    });

    test('can be rid of their id', async () => {
      const [groupId, gone] = [await newGroup(), newId()];
      await groups().addRunner(squad.club.tenantId, groupId, gone);
      const path = `groups/${groupId}/runners/${gone}/`;
      expect((await manage('DELETE', path)).status).toBe(204);
      expect(await groupsOf(gone)).toEqual([]);
      expect((await manage('DELETE', path)).status).toBe(404);
    });
  });

  test('leave no entry in the audit log for what was refused', async () => {
    const [groupId, runner] = [await fullGroup(), await newRunner()];
    const [from, into] = [await newRunner(), await newRunner()];
    await manage('POST', `users/${from}/merge/`, { into_user_id: into });
    const entries = async (): Promise<number> =>
      squad.club.collection('audit_entries').countDocuments({ tenantId: squad.club.tenantId });
    const before = await entries();
    const codes = [
      await manage('PUT', `groups/${groupId}/runners/${runner}/`),
      await manage('POST', 'groups/', { name: 'Juniors' }),
      await manage('PATCH', `groups/${groupId}/`, { name: 'Juniors' }),
      await manage('POST', 'users/', { user_id: newId(), group_ids: [groupId] }),
      await manage('POST', 'users/', { user_id: from }),
    ].map(({ body }) => body['code']);
    const taken = 'group_exists';
    expect(codes).toEqual(['group_full', taken, taken, 'group_full', 'user_merged']);
    expect(await entries()).toBe(before);
  });

  describe('with an open event stream', () => {
    const open = async () => {
      const running = { status: 'processing', stage: 'pose', finishedAt: null } as const;
      const sessionId = squad.session(squad.anna, running);
      const stream = await squad.coach.at.fetch(`${sessions}${sessionId}/events/`);
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader.read()).value).toContain(sessionId);
      return { sessionId, reader };
    };

    test('are checked without the session, so that it survives an outage', async () => {
      const { reader } = await open();
      gateway.sessions.fault = new Unavailable('Ingest is gone.');
      // The caller is checked before each of these heartbeats.
      for (let heard = 0; heard < 3; heard += 1) expect((await reader.read()).done).toBe(false);
      await reader.cancel();
    });

    test('end it when its session moves to a runner outside', async () => {
      const { sessionId, reader } = await open();
      const session = gateway.sessions.known.get(sessionId)!;
      gateway.sessions.known.set(sessionId, { ...session, userId: squad.ben });
      while (!(await reader.read()).done);
    });
  });

  test('are read once for a page of the console, and not beyond the rate limit', async () => {
    const read = jest.spyOn(groups(), 'runnersOf');
    const { status } = await squad.coach.at.send('GET', '/console/session');
    expect([status, read.mock.calls.length]).toEqual([200, 1]);
    const limits = gateway.app.get(RateLimits);
    jest.spyOn(limits, 'countSession').mockRejectedValueOnce(new TooManyRequests(1));
    const refused = await squad.coach.at.send('GET', sessions);
    expect([refused.status, read.mock.calls.length]).toEqual([429, 1]);
  });
});
