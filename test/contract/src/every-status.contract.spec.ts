import { startExtraService, story, type ExtraService } from '@strideform/test-e2e';
import { operations, pathNames, statusesOf, type Operation } from './api-document.ts';
import { casesOf, strained, unknownIds, type Make } from './cases.ts';
import { departures, problemDepartures } from './described-answer.ts';
import { FaultyDatabase } from './faulty-database.ts';
import { averagesOf, movedTexts, shapeOf, textsOf } from './body-shape.ts';
import { goodRequests, refusals } from './requests-by-operation.ts';
import { send, type Answer } from './requests.ts';
import { createWorld, recordedQuestion, type World } from './world.ts';

/** The ten operations, and the reads of threads, have examples recorded from the demo clip. */
const recorded = [
  'createSession',
  'createSession2',
  'readSession',
  'summarizeSession',
  'summarizeThread',
  'exportSession',
  'analyzeFormReport',
  'readFormReport',
  'readTotals',
  'recommendFormThread',
  'analyzeGaitReport',
  'readGaitReport',
  'recommendGaitThread',
  'readThread',
  'askThread',
];

/** What was asked where that is more than a request that succeeds. */
const recordedRequests: Readonly<Record<string, Make>> = {
  readThread: async (world) => ({ ids: { thread_id: await world.askedThread() } }),
  askThread: async (world) => ({
    ids: { thread_id: await world.writtenThread('distance_and_duration') },
    body: { text: recordedQuestion },
  }),
};

const titled = operations.map(
  (operation) => [`${operation.method} ${operation.path}`, operation] as const,
);

describe('the table of cases', () => {
  test("has one for every status that the API's description has, and none for any other", () => {
    const missing = operations.flatMap((operation) =>
      casesOf(operation).missing.map((status) => `${operation.id} ${status}`),
    );
    const undocumented = operations.flatMap((operation) =>
      casesOf(operation)
        .cases.map(({ status }) => status)
        .filter((status) => !statusesOf(operation).includes(status))
        .map((status) => `${operation.id} ${status}`),
    );
    const unstrained = operations.flatMap((operation) =>
      strained
        .filter((status) => !statusesOf(operation).includes(status))
        .map((status) => `${operation.id} ${status}`),
    );
    const unknown = Object.keys(refusals).filter(
      (id) => !operations.some((operation) => operation.id === id),
    );
    expect({ missing, undocumented, unstrained, unknown }).toEqual({
      missing: [],
      undocumented: [],
      unstrained: [],
      unknown: [],
    });
  });
});

const allDepartures = (operation: Operation, answer: Answer): string[] => [
  ...departures(operation, answer),
  ...problemDepartures(answer),
];

story('every operation answers each of its statuses as documented', (platform) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(platform);
  }, 600_000);

  describe.each(titled)('%s', (_title, operation) => {
    const { cases } = casesOf(operation);
    test.each(
      cases.map(
        (one, index) =>
          [
            one.status,
            cases.slice(0, index).filter(({ status }) => status === one.status).length + 1,
            one,
          ] as const,
      ),
    )('%i (%i)', async (status, _nth, { run }) => {
      const answer = await run(world);
      expect([answer.status, answer.status === status ? '' : answer.text]).toEqual([status, '']);
      expect(allDepartures(operation, answer)).toEqual([]);
    });
  });

  describe("the examples of the API's description are what the demo clip's session answers:", () => {
    beforeAll(() => world.commented(world.things.session_id));

    test.each(titled.filter(([, { id }]) => recorded.includes(id)))(
      '%s',
      async (_title, operation) => {
        const { status, body } = await world.ask(
          operation.id,
          await (recordedRequests[operation.id] ?? goodRequests[operation.id]!)(world),
        );
        const { example } = operation.responses[status]!.content!['application/json']!;
        expect(shapeOf(example)).toEqual(shapeOf(body));
        const [shown, measured] = [averagesOf(example), averagesOf(body)];
        expect(Object.keys(shown)).toEqual(Object.keys(measured));
        // To the last digits it depends on the processor.
        expect(
          Object.keys(shown).filter(
            (path) =>
              Math.abs(shown[path]! - measured[path]!) > 0.02 * Math.abs(measured[path]!) + 0.02,
          ),
        ).toEqual([]);
        expect(movedTexts(textsOf(example), textsOf(body))).toEqual([]);
      },
    );
  });

  describe('what belongs to a tenant answers another one as if it did not exist:', () => {
    /** What is told, but for the ids in it. */
    const told = ({ status, text, headers }: Answer, ids: readonly string[]) => ({
      status,
      type: headers.get('content-type'),
      text: ids
        .reduce(
          (rest, id) => rest.replaceAll(encodeURIComponent(id), 'ID').replaceAll(id, 'ID'),
          text,
        )
        .replace(/"request_id":"[^"]+"/, ''),
    });

    test.each(titled.filter(([, operation]) => pathNames(operation).length > 0))(
      '%s',
      async (_title, operation) => {
        const good = await goodRequests[operation.id]!(world);
        const [foreign, unknown] = [
          { ...good, key: world.keys.neighbour },
          { ...good, ids: unknownIds(operation), key: world.keys.neighbour },
        ];
        const [shown, expected] = [
          await world.ask(operation.id, foreign),
          await world.ask(operation.id, unknown),
        ];
        expect(expected.status).toBe(404);
        expect(told(shown, Object.values(good.ids!))).toEqual(
          told(expected, Object.values(unknown.ids)),
        );
        // It is there all the same, for whom it belongs to.
        expect((await world.ask(operation.id, good)).status).toBeLessThan(300);
      },
    );

    test('an upload that a session is to be opened with', async () => {
      const { upload_id } = await world.made<{ upload_id: string }>('beginUpload', {
        body: { content_type: 'video/mp4', size_bytes: 7 },
      });
      const open = (id: string) => {
        const body = new FormData();
        body.set('user_id', 'runner-1');
        body.set('upload_id', id);
        return world.ask('createSession', { key: world.keys.neighbour, body });
      };
      const [shown, expected] = [await open(upload_id), await open('upl_of_nothing')];
      expect(expected.status).toBe(404);
      expect(told(shown, [upload_id])).toEqual(told(expected, ['upl_of_nothing']));
    });

    test('a runner whose sessions are listed', async () => {
      const list = async (key: string) =>
        (await world.ask('listSessionLifecycle', { key, query: { user_id: world.things.user_id } }))
          .body as { items: unknown[] };
      expect((await list(world.keys.admin)).items.length).toBeGreaterThan(0);
      expect((await list(world.keys.noPlan)).items).toEqual([]);
    });
  });
});

story('every operation refuses as documented when', (platform) => {
  const perKey = 5;
  let [database, gateway]: [FaultyDatabase?, ExtraService?] = [];

  beforeAll(async () => {
    database = await FaultyDatabase.inFrontOf(platform.environment['MONGODB_URI']!);
    gateway = await startExtraService(platform, 'gateway', 'strained-gateway', {
      MONGODB_URI: database.uri,
      RATE_LIMIT_PER_KEY: String(perKey),
      RATE_LIMIT_WINDOW_S: '600',
    });
  });
  afterAll(async () => {
    await gateway?.stop();
    await database?.close();
  });

  const askAll = (key: string): Promise<Map<string, Answer>> =>
    Promise.all(
      operations.map(
        async (operation) => [operation.id, await send(gateway!.url, operation, { key })] as const,
      ),
    ).then((answers) => new Map(answers));

  function each(status: number, code: string, strain: () => Promise<Map<string, Answer>>): void {
    let answers: Map<string, Answer>;
    beforeAll(async () => {
      answers = await strain();
    });
    test.each(titled)(`%s: ${status}`, (_title, operation) => {
      const answer = answers.get(operation.id)!;
      expect(answer).toMatchObject({ status, body: { code } });
      expect(allDepartures(operation, answer)).toEqual([]);
    });
  }

  describe('a key has sent too many requests', () => {
    each(429, 'rate_limited', async () => {
      const definitions = operations.find(({ id }) => id === 'readMetricDefinition')!;
      for (let sent = 0; sent < perKey; sent += 1)
        await send(gateway!.url, definitions, { key: platform.keys.neighbour });
      return askAll(platform.keys.neighbour);
    });
  });

  describe('the database answers errors', () => {
    each(500, 'internal_error', () => {
      database!.fault = 'failing';
      return askAll(platform.keys.no_plan_admin);
    });
  });

  describe('the database is gone', () => {
    each(503, 'dependency_unavailable', () => {
      database!.breakConnections();
      return askAll(platform.keys.no_plan_admin);
    });
  });

  test('and answers again once the database is back', async () => {
    database!.fault = 'well';
    const answers = await askAll(platform.keys.no_plan_admin);
    expect([...answers.values()].filter(({ status }) => status >= 500)).toEqual([]);
  });
});
