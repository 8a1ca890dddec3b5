import { newTenant, startExtraService, story, type ExtraService } from '@strideform/test-e2e';
import {
  operations,
  pathNames,
  statusesOf,
  titledOperations,
  type Operation,
} from './api-document.ts';
import { casesOf, hookStatuses, shownOperations, unknownIds, type Case } from './cases.ts';
import { answerErrors, problemErrors } from './described-answer.ts';
import { FaultyDatabase } from './faulty-database.ts';
import { meansByPath, changedTexts, shapeOf, textsOf } from './body-shape.ts';
import { refusals } from './refused-requests.ts';
import { goodRequests } from './requests-by-operation.ts';
import { send, type HttpAnswer, type Request } from './requests.ts';
import { createWorld, recordedQuestion, type MakeRequest, type World } from './world.ts';

/** The ten operations, and the reads of threads, have examples recorded from the demo clip. */
const recorded = [
  'sessions.create',
  'management.sessions.create',
  'sessions.retrieve',
  'sessions.summary.retrieve',
  'sessions.summary.create',
  'sessions.export.retrieve',
  'sessions.formAnalysis.create',
  'sessions.formAnalysis.retrieve',
  'sessions.totals.retrieve',
  'sessions.formRecommendations.create',
  'sessions.gaitAnalysis.create',
  'sessions.gaitAnalysis.retrieve',
  'sessions.gaitRecommendations.create',
  'threads.retrieve',
  'threads.messages.create',
];

/** The recorded request where it is not just one that succeeds. */
const recordedRequests: Readonly<Record<string, MakeRequest>> = {
  'threads.retrieve': async (world) => ({ ids: { thread_id: await world.askedThread() } }),
  'threads.messages.create': async (world) => ({
    ids: { thread_id: await world.writtenThread('distance_and_duration') },
    body: { text: recordedQuestion },
  }),
};

describe('the table of cases', () => {
  test("has a case for every status in the API's description, and no other case", () => {
    const missing = operations.flatMap((operation) =>
      casesOf(operation).missing.map((status) => `${operation.id} ${status}`),
    );
    const undocumented = operations.flatMap((operation) =>
      casesOf(operation)
        .cases.map(({ status }) => status)
        .filter((status) => !statusesOf(operation).includes(status))
        .map((status) => `${operation.id} ${status}`),
    );
    const unknown = Object.keys(refusals).filter(
      (id) => !operations.some((operation) => operation.id === id),
    );
    expect({ missing, undocumented, unknown }).toEqual({
      missing: [],
      undocumented: [],
      unknown: [],
    });
  });
});

describe("the API's description", () => {
  test.each(Object.entries(hookStatuses))(
    'has status %s for every operation that the hook of the server can refuse, and for no other',
    (statusText, { appliesTo, isAlsoOfOperations = false }) => {
      const status = Number(statusText);
      const isDescribed = (operation: Operation) => statusesOf(operation).includes(status);
      const undescribed = operations.filter((one) => appliesTo(one) && !isDescribed(one));
      const unexpected = operations.filter((one) => isDescribed(one) && !appliesTo(one));
      const idsOf = (some: readonly Operation[]) => some.map(({ id }) => id);
      expect(idsOf(undescribed)).toEqual([]);
      if (!isAlsoOfOperations) expect(idsOf(unexpected)).toEqual([]);
    },
  );
});

/** The number of a case among those with the same status, from 1. */
const numberOf = (cases: readonly { readonly status: number }[], index: number): number =>
  cases.slice(0, index + 1).filter(({ status }) => status === cases[index]!.status).length;

const allErrors = (operation: Operation, answer: HttpAnswer): string[] => [
  ...answerErrors(operation, answer),
  ...problemErrors(answer),
];

story('every operation answers each of its statuses as documented', (platform) => {
  let world: World;
  const casesOfAll = new Map(operations.map((one) => [one, casesOf(one).cases]));
  /** Answers that come after a time limit of the server. Their requests are sent together. */
  const lateAnswers = new Map<Case, Promise<HttpAnswer>>();
  beforeAll(async () => {
    world = await createWorld(platform);
    const late = [...casesOfAll.values()].flat().filter(({ status }) => status === 408);
    for (const one of late) {
      const answer = one.run(world);
      // Its test reports a failure.
      answer.catch(() => undefined);
      lateAnswers.set(one, answer);
    }
  }, 600_000);

  describe.each(titledOperations)('%s', (_title, operation) => {
    const cases = casesOfAll.get(operation)!;
    test.each(cases.map((one, index) => [one.status, numberOf(cases, index), one] as const))(
      '%i (%i)',
      async (status, _nth, one) => {
        const answer = await (lateAnswers.get(one) ?? one.run(world));
        expect([answer.status, answer.status === status ? '' : answer.text]).toEqual([status, '']);
        expect(allErrors(operation, answer)).toEqual([]);
      },
    );
  });

  describe("the examples of the API's description are what the demo clip's session answers:", () => {
    beforeAll(() => world.commented(world.things.session_id));

    test.each(titledOperations.filter(([, { id }]) => recorded.includes(id)))(
      '%s',
      async (_title, operation) => {
        const { status, body } = await world.ask(
          operation.id,
          await (recordedRequests[operation.id] ?? goodRequests[operation.id]!)(world),
        );
        const { example } = operation.responses[status]!.content!['application/json']!;
        expect(shapeOf(example)).toEqual(shapeOf(body));
        const [shown, measured] = [meansByPath(example), meansByPath(body)];
        expect(Object.keys(shown)).toEqual(Object.keys(measured));
        // The last digits depend on the processor.
        expect(
          Object.keys(shown).filter(
            (path) =>
              Math.abs(shown[path]! - measured[path]!) > 0.02 * Math.abs(measured[path]!) + 0.02,
          ),
        ).toEqual([]);
        expect(changedTexts(textsOf(example), textsOf(body))).toEqual([]);
      },
    );
  });

  describe('what belongs to a tenant is answered to another tenant as if it did not exist:', () => {
    /** The answer without the ids in it. */
    const withoutIds = ({ status, text, headers }: HttpAnswer, ids: readonly string[]) => {
      let rest = text.replace(/"request_id":"[^"]+"/, '');
      for (const id of ids)
        rest = rest.replaceAll(encodeURIComponent(id), 'ID').replaceAll(id, 'ID');
      return { status, type: headers.get('content-type'), text: rest };
    };

    const named = titledOperations.filter(
      ([, operation]) => operation.needsKey && pathNames(operation).length > 0,
    );
    test.each(named)('%s', async (_title, operation) => {
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
      expect(withoutIds(shown, Object.values(good.ids!))).toEqual(
        withoutIds(expected, Object.values(unknown.ids)),
      );
      // It still exists for the tenant to whom it belongs.
      expect((await world.ask(operation.id, good)).status).toBeLessThan(300);
    });

    test('an upload for a new session', async () => {
      const { upload_id } = await world.made<{ upload_id: string }>('uploads.create', {
        body: { content_type: 'video/mp4', size_bytes: 7 },
      });
      const open = (id: string) => {
        const body = new FormData();
        body.set('user_id', 'runner-1');
        body.set('upload_id', id);
        return world.ask('sessions.create', { key: world.keys.neighbour, body });
      };
      const [shown, expected] = [await open(upload_id), await open('upl_of_nothing')];
      expect(expected.status).toBe(404);
      expect(withoutIds(shown, [upload_id])).toEqual(withoutIds(expected, ['upl_of_nothing']));
    });

    test('a runner whose sessions are listed', async () => {
      const list = async (key: string) =>
        (await world.ask('sessions.list', { key, query: { user_id: world.things.user_id } }))
          .body as { items: unknown[] };
      expect((await list(world.keys.admin)).items.length).toBeGreaterThan(0);
      expect((await list(world.keys.noPlan)).items).toEqual([]);
    });
  });
});

story('operations refuse as documented when', (platform) => {
  /** An address asks both operations without a key three times. */
  const [perKey, perAddress] = [5, 6];
  /** Of its own, so that it may send too much: the gateway believes what a proxy here reports. */
  const busyAddress = { 'x-forwarded-for': '192.0.2.1' };
  let [database, gateway]: [FaultyDatabase?, ExtraService?] = [];

  beforeAll(async () => {
    database = await FaultyDatabase.inFrontOf(platform.environment['MONGODB_URI']!);
    gateway = await startExtraService(platform, 'gateway', 'limited-gateway', {
      MONGODB_URI: database.uri,
      RATE_LIMIT_PER_KEY: String(perKey),
      RATE_LIMIT_PER_ADDRESS: String(perAddress),
      RATE_LIMIT_WINDOW_S: '600',
      RATE_LIMIT_PATIENCE_MS: '2000',
      TRUSTED_PROXIES: '127.0.0.1',
    });
  });
  afterAll(async () => {
    await gateway?.stop();
    await database?.close();
  });

  /** One operation without a key, and some with one. */
  const askedOperations = titledOperations.filter(
    ([, operation]) => !operation.needsKey || shownOperations(500).includes(operation),
  );
  const askAll = async (
    key: string,
    headers: Request['headers'] = {},
  ): Promise<Map<string, HttpAnswer>> => {
    const answers = askedOperations.map(async ([, operation]) => {
      // Checked before the stores are asked.
      const body = operation.id === 'sharedReports.drills.tick' ? { done: true } : undefined;
      const answer = await send(gateway!.url, operation, { key, headers, ...(body && { body }) });
      return [operation.id, answer] as const;
    });
    return new Map(await Promise.all(answers));
  };

  function each(status: number, code: string, cause: () => Promise<Map<string, HttpAnswer>>): void {
    let answers: Map<string, HttpAnswer>;
    beforeAll(async () => {
      answers = await cause();
    });
    test.each(askedOperations)(`%s: ${status}`, (_title, operation) => {
      const answer = answers.get(operation.id)!;
      expect(answer).toMatchObject({ status, body: { code } });
      expect(allErrors(operation, answer)).toEqual([]);
    });
  }

  describe('a key has sent too many requests, or an address without one', () => {
    each(429, 'rate_limited', async () => {
      const { admin: key } = await newTenant('Limited');
      const sendSome = async (id: string, count: number): Promise<void> => {
        const operation = operations.find((one) => one.id === id)!;
        for (let sent = 0; sent < count; sent += 1)
          await send(gateway!.url, operation, { key, headers: busyAddress });
      };
      await sendSome('metrics.definitions.list', perKey);
      await sendSome('sharedReports.retrieve', perAddress);
      return askAll(key, busyAddress);
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
    database!.fault = 'none';
    const answers = await askAll(platform.keys.no_plan_admin);
    expect([...answers.values()].filter(({ status }) => status >= 500)).toEqual([]);
  });
});
