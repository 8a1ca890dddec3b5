import { randomUUID } from 'node:crypto';
import { controllers, openApiDocument } from '../../api-description.ts';
import { accessOf, checkedPathParts, type Reach } from '../../platform/access/access.ts';
import { routesOf, type HttpRoute } from '../../routes.fixture.ts';
import { Squad, type Coach } from '../squad.fixture.ts';
import { clipBlob, formOf, gatewaySuite } from '../test-gateway.fixture.ts';

/** Routes that restricted people may call: those of viewers and writers. */
const routes = controllers
  .flatMap(routesOf)
  .filter(({ handler }) => ['viewers', 'writers'].includes(accessOf(handler)!.audience));
const titleOf = ({ verb, path }: HttpRoute): string => `${verb} /${path}`;
const titled = (some: readonly HttpRoute[]) =>
  some.map((route) => [titleOf(route), route] as const);

const isChecked = ({ path }: HttpRoute): boolean =>
  checkedPathParts.some((part) => path.includes(`:${part}`));
const reachOf = ({ handler }: HttpRoute): Reach | undefined => accessOf(handler)!.reach;
const withReach = (reach: Reach): readonly HttpRoute[] =>
  routes.filter((route) => reachOf(route) === reach);

/** Status and content of an answer. */
interface Said {
  readonly status: number;
  readonly text: string;
}

const multipart = (...parts: Parameters<typeof formOf>): RequestInit => ({
  method: 'POST',
  body: formOf(...parts),
});
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const sessions = '/running/sessions/';
const users = '/running/management/users/';
const groups = '/running/management/groups/';

/**
 * Proves that a restricted person finds nothing of other groups in any route of the API. A new
 * route fails here until it is classified, and a `filtered` one until it has its own test.
 */
export const groupRoutesSuite = gatewaySuite('every route, for restricted people', (gateway) => {
  const squad = new Squad(gateway);
  beforeAll(() => squad.found());

  async function ask({ at }: Coach, page: string, init: RequestInit = {}): Promise<Said> {
    const response = await at.fetch(page, init);
    return { status: response.status, text: await response.text() };
  }
  const bodyOf = async (coach: Coach, page: string, init?: RequestInit) =>
    JSON.parse((await ask(coach, page, init)).text) as {
      items: { session_id: string; user_id: string; group_id: string }[];
      session_id: string;
      code: string;
      errors?: unknown;
    };
  /** Replaces the ids in an answer, and removes the id of the request. */
  const without = ({ status, text }: Said, ids: readonly string[]): Said => {
    let rest = text.replace(/"request_id":"[^"]+"/, '');
    for (const id of ids) rest = rest.replaceAll(encodeURIComponent(id), 'ID').replaceAll(id, 'ID');
    return { status, text: rest };
  };
  /** Checks that something outside is answered like something that does not exist. */
  const expectUnknown = async (
    make: (id: string) => readonly [page: string, init?: RequestInit],
    outside: string,
    unknown: string,
  ): Promise<void> => {
    const [shown, expected] = [
      await ask(squad.coach, ...make(outside)),
      await ask(squad.coach, ...make(unknown)),
    ];
    expect(without(shown, [outside])).toEqual(without(expected, [unknown]));
    expect(expected.status).toBeGreaterThanOrEqual(400);
  };

  /** Makes something of a runner that a part of a path can name. */
  const made: Readonly<Record<string, (userId: string, route: HttpRoute) => string>> = {
    session_id: (userId, route) =>
      reachOf(route) === 'deleted_session' ? squad.deletedSession(userId) : squad.session(userId),
    user_id: (userId) => userId,
    thread_id: (userId) => squad.thread(userId),
  };
  const unknownIds: Readonly<Record<string, () => string>> = {
    session_id: () => `ses_${randomUUID().replaceAll('-', '')}`,
    user_id: () => `nobody-${randomUUID()}`,
    thread_id: () => `thr_${randomUUID()}`,
  };
  const partOf = ({ path }: HttpRoute): string =>
    checkedPathParts.find((part) => path.includes(`:${part}`))!;
  const pageOf = (route: HttpRoute, id: string): string =>
    `/${route.path.replace(`:${partOf(route)}`, id).replaceAll(/:\w+/g, 'not_1')}`;
  const requestTo = ({ verb }: HttpRoute): RequestInit =>
    verb === 'GET' ? {} : { ...json({}), method: verb };

  describe('whose path names a session, a runner or a thread', () => {
    const checked = routes.filter(isChecked);
    test('are many', () => expect(checked.length).toBeGreaterThan(40));

    test.each(titled(checked))('%s', async (_title, route) => {
      const part = partOf(route);
      const make = (id: string) => [pageOf(route, id), requestTo(route)] as const;
      const unknown = unknownIds[part]!();
      await expectUnknown(make, made[part]!(squad.ben, route), unknown);
      const expected = without(await ask(squad.coach, ...make(unknown)), [unknown]);
      expect(expected.status).toBe(404);
      // Their own runners are found.
      const own = made[part]!(squad.anna, route);
      expect(without(await ask(squad.coach, ...make(own)), [own])).not.toEqual(expected);
      if (!route.path.endsWith('/merge/')) return;
      expect((await bodyOf(squad.coach, ...make(own))).code).toBe('invalid_parameters');
    });

    test('answer the demo, whatever the id', async () => {
      const outside = squad.session(squad.ben);
      const { code } = await bodyOf(squad.coach, `${sessions}${outside}/?demo=true`);
      expect(code).not.toBe('not_found');
      // A route without the demo does not look at the flag.
      const { status } = await ask(squad.coach, `${sessions}${outside}/?demo=true`, {
        method: 'DELETE',
      });
      expect(status).toBe(404);
    });
  });

  test.each(titled(withReach('all_runners')))('refuses %s', async (_title, route) => {
    const { code } = await bodyOf(squad.coach, `/${route.path}`, requestTo(route));
    expect(code).toBe('sees_only_groups');
  });

  test('show nothing about runners, or only to who knows the id of an upload', () => {
    expect(withReach('no_runners').map(titleOf).sort()).toEqual([
      'GET /running/management/brand/',
      'GET /running/management/plan/',
      'GET /running/metrics/definitions/',
      'GET /running/uploads/:upload_id/',
      'POST /running/uploads/',
      'POST /running/uploads/:upload_id/complete/',
    ]);
  });

  const comparison = (id: string, own: string) => ({
    earlier_session_id: id,
    later_session_id: own,
  });
  const sendsClips = async (page: string): Promise<void> => {
    const clip = ['video', clipBlob()] as [string, Blob];
    const outside = await bodyOf(squad.coach, page, multipart(['user_id', squad.ben], clip));
    expect(outside.code).toBe('user_exists');
    expect(JSON.stringify(outside)).not.toMatch(/PATCH|marathon/i);
    expect((await ask(squad.coach, page, multipart(['user_id', squad.anna], clip))).status).toBe(
      200,
    );
    // A runner whom they create goes into their group, and nobody else sees it.
    const isNew = `new-${randomUUID()}`;
    const both = [1, 2].map(() => ask(squad.coach, page, multipart(['user_id', isNew], clip)));
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask(squad.coach, `${users}${isNew}/`)).status).toBe(200);
    expect((await ask(squad.otherCoach, `${users}${isNew}/`)).status).toBe(404);
    // An upload that became the session of somebody else.
    const uploadId = `upl_${randomUUID()}`;
    const upload = ['upload_id', uploadId] as [string, string];
    const theirs = await bodyOf(squad.otherCoach, page, multipart(['user_id', squad.ben], upload));
    const taken = await ask(squad.coach, page, multipart(['user_id', squad.anna], upload));
    // It is answered like an unknown upload, and does not name the session.
    expect([taken.status, JSON.parse(taken.text)]).toMatchObject([
      404,
      { code: 'upload_not_found' },
    ]);
    expect(taken.text.replaceAll(uploadId, '')).not.toContain(theirs.session_id.slice(0, 7));
  };

  /** The tests of routes that filter on their own, by route. */
  const filtered: Readonly<Record<string, () => Promise<void>>> = {
    'GET /running/sessions/': async () => {
      const [own, outside] = [squad.session(squad.anna), squad.session(squad.ben)];
      const list = async (query: string, coach = squad.coach) =>
        (await bodyOf(coach, `${sessions}?${query}`)).items.map(({ session_id }) => session_id);
      const ofCoach = await list('');
      expect(ofCoach).toContain(own);
      expect(ofCoach).not.toContain(outside);
      expect(await list(`user_id=${squad.anna}`)).toContain(own);
      for (const query of [
        `user_id=${squad.ben}`,
        `group_id=${squad.marathon}`,
        'group_id=grp_of_nothing',
      ])
        expect(await list(query)).toEqual([]);
      expect(await list(`group_id=${squad.juniors}`)).toContain(own);
      expect(await list('', squad.otherCoach)).toContain(outside);
      const nobody = await squad.addCoach([await squad.addGroup(`Empty ${randomUUID()}`)]);
      expect(await list('', nobody)).toEqual([]);
      const everybody = await squad.addCoach(null);
      expect(await list('', everybody)).toEqual(expect.arrayContaining([own, outside]));
      const ofGroup = await list(`group_id=${squad.marathon}`, everybody);
      expect([ofGroup.includes(outside), ofGroup.includes(own)]).toEqual([true, false]);
    },
    'GET /running/deleted-sessions/': async () => {
      const [own, outside] = [squad.deletedSession(squad.anna), squad.deletedSession(squad.ben)];
      const list = async (query: string) =>
        (await bodyOf(squad.coach, `/running/deleted-sessions/?${query}`)).items.map(
          ({ session_id }) => session_id,
        );
      expect(await list('')).toContain(own);
      expect(await list('')).not.toContain(outside);
      expect(await list(`user_id=${squad.ben}`)).toEqual([]);
    },
    'POST /running/sessions/': () => sendsClips(sessions),
    'POST /running/management/sessions/': () => sendsClips('/running/management/sessions/'),
    [`GET ${users}`]: async () => {
      const listed = (await bodyOf(squad.coach, `${users}?limit=100`)).items;
      const ids = listed.map(({ user_id }) => user_id);
      expect(ids).toContain(squad.anna);
      expect(ids).not.toContain(squad.ben);
      const first = await bodyOf(squad.coach, `${users}?limit=1`);
      const { next_cursor } = first as unknown as { next_cursor: string | null };
      const second = next_cursor && (await bodyOf(squad.coach, `${users}?cursor=${next_cursor}`));
      const rest = second ? second.items.map(({ user_id }) => user_id) : [];
      expect([first.items[0]!.user_id, ...rest]).toEqual(ids);
    },
    [`POST ${users}`]: async () => {
      const create = (body: object) => bodyOf(squad.coach, users, json(body));
      const taken = await create({ user_id: squad.ben });
      expect(taken.code).toBe('user_exists');
      expect(JSON.stringify(taken)).not.toMatch(/PATCH/);
      const user_id = `new-${randomUUID()}`;
      const wrong = await create({ user_id, group_ids: [squad.marathon] });
      const unknown = await create({ user_id, group_ids: ['grp_of_nothing'] });
      expect(wrong.errors).toEqual(unknown.errors);
      expect(await create({ user_id })).toMatchObject({ user_id });
      const groupsOf = await bodyOf(squad.coach, `${users}${user_id}/groups/`);
      expect(groupsOf.items).toMatchObject([{ group_id: squad.juniors }]);
      expect((await ask(squad.otherCoach, `${users}${user_id}/`)).status).toBe(404);
    },
    'POST /running/comparisons/': async () => {
      const own = squad.session(squad.anna);
      const [outside, unknown] = [squad.session(squad.ben), unknownIds['session_id']!()];
      const page = '/running/comparisons/';
      await expectUnknown((id) => [page, json(comparison(id, own))], outside, unknown);
      await expectUnknown((id) => [page, json(comparison(own, id))], outside, unknown);
    },
    'GET /running/comparisons/report.pdf': async () => {
      const own = squad.session(squad.anna);
      const [outside, unknown] = [squad.session(squad.ben), unknownIds['session_id']!()];
      const page = (earlier: string, later: string) =>
        [
          `/running/comparisons/report.pdf?${new URLSearchParams(comparison(earlier, later))}`,
        ] as const;
      await expectUnknown((id) => page(id, own), outside, unknown);
      await expectUnknown((id) => page(own, id), outside, unknown);
    },
    [`GET ${groups}`]: async () => {
      const ids = (await bodyOf(squad.coach, groups)).items.map(({ group_id }) => group_id);
      expect(ids).toEqual([squad.juniors]);
    },
    [`GET ${groups}:group_id/runners/`]: async () => {
      await expectUnknown((id) => [`${groups}${id}/runners/`], squad.marathon, 'grp_of_nothing');
      const runners = await bodyOf(squad.coach, `${groups}${squad.juniors}/runners/`);
      expect(runners.items.map(({ user_id }) => user_id)).toContain(squad.anna);
    },
  };

  describe('that filters on its own', () => {
    test.each(titled(withReach('filtered')))('%s', async (title) => {
      expect(Object.keys(filtered)).toContain(title);
      await filtered[title]!();
    });
  });

  test('names runners, sessions, groups and uploads only in fields that are tested', async () => {
    const named = /(?:session|user|runner|group|thread|upload)_ids?$/;
    const { paths, components } = await openApiDocument();
    const schemas = components!.schemas as Record<string, unknown>;
    const propertiesOf = (node: unknown): string[] => {
      if (typeof node !== 'object' || node === null) return [];
      const { $ref } = node as { readonly $ref?: string };
      if ($ref !== undefined) return propertiesOf(schemas[$ref.split('/').at(-1)!]);
      return Object.entries(node).flatMap(([key, value]) =>
        key === 'properties'
          ? [...Object.keys(value as object), ...propertiesOf(value)]
          : propertiesOf(value),
      );
    };
    const fields = Object.values(paths).flatMap((item) =>
      (Object.values(item) as DescribedRoute[]).flatMap(
        ({ operationId, parameters = [], requestBody }) => {
          const query = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
          return [...query, ...propertiesOf(requestBody)]
            .filter((name) => named.test(name))
            .map((name) => `${operationId} ${name}`);
        },
      ),
    );
    // Routes of admins may name anything.
    const ofAdmins = ['people.create group_ids', 'people.update group_ids'];
    expect([...new Set(fields)].filter((field) => !ofAdmins.includes(field)).sort()).toEqual([
      'comparisons.create earlier_session_id',
      'comparisons.create later_session_id',
      'comparisons.report.retrieve earlier_session_id',
      'comparisons.report.retrieve later_session_id',
      'deletedSessions.list user_id',
      'management.sessions.create upload_id',
      'management.sessions.create user_id',
      'sessions.correct user_id',
      'sessions.create upload_id',
      'sessions.create user_id',
      'sessions.list group_id',
      'sessions.list user_id',
      'users.create group_ids',
      'users.create user_id',
      'users.merge into_user_id',
    ]);
  });

  test('moves no session to a runner outside, and merges nobody with one', async () => {
    const own = squad.session(squad.anna);
    const unknown = unknownIds['user_id']!();
    const correct = (id: string) =>
      [`${sessions}${own}/`, { ...json({ user_id: id }), method: 'PATCH' }] as const;
    await expectUnknown(correct, squad.ben, unknown);
    expect(gateway.sessions.known.get(own)!.userId).toBe(squad.anna);
    const merge = (id: string) =>
      [`${users}${squad.anna}/merge/`, json({ into_user_id: id })] as const;
    await expectUnknown(merge, squad.ben, unknown);
  });
});

interface DescribedRoute {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: unknown;
}
