import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { startExtraService, type ExtraService } from './extra-service.ts';
import { OpenUpload } from './open-upload.ts';
import {
  call,
  finishedSession,
  followStates,
  metricSum,
  newTenant,
  story,
  takeTurns,
  waitForTotals,
  uploadClip,
  type Platform,
} from './platform.ts';
import { startPoseWorker, waitUntilInMidSegment } from './pose-workers.ts';
import { countHandledEvents } from './sent-spans.ts';
import { StoredData } from './stored-data.ts';

/** The shortest that a service grants itself. */
const shortStop = { SHUTDOWN_DEADLINE_S: '15' };

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await isSo()); await pause(50))
    if (Date.now() > deadline) throw new Error(`still not so after a minute: ${what}`);
}

const untilStopping = ({ telemetryUrl }: ExtraService) =>
  until(
    'the service is stopping',
    async () => (await fetch(`${telemetryUrl}/readyz`)).status === 503,
  );

story('a gateway that is told to stop', (platform) => {
  let traces: StoredData;
  beforeAll(async () => {
    traces = await StoredData.open();
  });
  afterAll(() => traces.close());
  const newMark = (): string => `mark-${randomUUID()}`;
  const underWay = (mark: string) =>
    until('the upload is under way', async () =>
      (await traces.collectionsWith(mark)).includes('uploads'),
    );

  test('takes an upload that ends in time, and ends streams of events at once', async () => {
    const { admin } = await newTenant('Upload in time');
    const gateway = await startExtraService(platform, 'gateway', 'gateway-stopping', {});
    try {
      const mark = newMark();
      const clip = new OpenUpload(
        gateway.url,
        { authorization: `API-KEY ${admin}` },
        'runner-1',
        mark,
      );
      await underWay(mark);
      const { session_id: followed } = (await uploadClip(admin)).body;
      const events = await fetch(`${gateway.url}/running/sessions/${followed}/events/`, {
        headers: { authorization: `API-KEY ${admin}` },
      });
      const stopped = gateway.stop();
      await untilStopping(gateway);
      const told = await events.text();
      expect(told).toMatch(/^event: state$/m);
      expect(told).not.toContain('"succeeded"');
      clip.end();
      const { status, body } = await clip.answer;
      expect(status).toBe(200);
      expect(await stopped).toBe(0);
      expect((await finishedSession(body.session_id, admin)).body.status).toBe('succeeded');
    } finally {
      await gateway.stop('SIGKILL');
    }
  });

  test('hangs up on an upload that does not end, keeps nothing of it, and leaves its key to a repeat', async () => {
    const { admin, tenantId } = await newTenant('Endless upload');
    const gateway = await startExtraService(platform, 'gateway', 'gateway-held-up', shortStop);
    const [mark, headers] = [
      newMark(),
      { authorization: `API-KEY ${admin}`, 'idempotency-key': randomUUID() },
    ];
    const clip = new OpenUpload(gateway.url, headers, 'runner-1', mark);
    const sending = setInterval(() => clip.sendMore(Buffer.alloc(1000)), 100);
    try {
      await underWay(mark);
      expect(await gateway.stop()).toBe(0);
      await expect(clip.answer).rejects.toThrow(/socket hang up|ECONNRESET|EPIPE/);
      expect(await traces.collectionsWith(mark)).toEqual([]);
      expect(await traces.keysUnder(`tenants/${tenantId}/`)).toEqual([]);
      const again = new OpenUpload(platform.gatewayUrl, headers, 'runner-1', mark);
      again.end();
      const { status, body } = await again.answer;
      expect(status).toBe(200);
      expect((await finishedSession(body.session_id, admin)).body.status).toBe('succeeded');
      expect((await call('/running/sessions/', admin)).body.items).toEqual([
        expect.objectContaining({ session_id: body.session_id }),
      ]);
    } finally {
      clearInterval(sending);
      await gateway.stop('SIGKILL');
    }
  });
});

/** A session with a service's work on it cut short by its stop came out as any other does. */
async function expectAsOthers(
  platform: Platform,
  sessions: readonly string[],
  admin: string,
): Promise<void> {
  const each = sessions.map(() => 1);
  for (const session of sessions)
    expect((await finishedSession(session, admin, 180)).body).toMatchObject({
      status: 'succeeded',
      progress: 1,
      error: null,
    });
  const news = () =>
    [
      ['report', 'session.measured'],
      ['ingest', 'session.reported'],
      ['metrics', 'session.finished'],
    ].map(([service, event]) => countHandledEvents(platform.traceFile, service!, event!, sessions));
  // Spans are sent some seconds late, by each service in its own time.
  await until('each service has sent what it did', async () =>
    news()
      .flat()
      .every((count) => count > 0),
  );
  expect(news()).toEqual([each, each, each]);
  await waitForTotals(admin, (totals) => totals?.session_count === sessions.length);
  const deadLetters = await Promise.all(
    Object.values(platform.telemetryUrls).map((url) =>
      metricSum(url, 'strideform_dead_letters_total'),
    ),
  );
  expect(deadLetters.reduce((a, b) => a + b, 0)).toBe(0);
}

const halt = (pids: readonly number[]): void => pids.forEach((pid) => process.kill(pid, 'SIGSTOP'));

story('a pose worker that is told to stop', (platform) => {
  test.each([
    ['in mid-segment', false],
    ['in a segment that does not end in time', true],
  ])('%s exits with 0, and no session shows it', async (_when, stalls) => {
    const { admin } = await newTenant('Stopped worker');
    const worker = await startPoseWorker(platform, 'inference-stopped', stalls ? shortStop : {});
    try {
      const sessions: string[] = await Promise.all(
        Array.from({ length: 3 }, async () => (await uploadClip(admin)).body.session_id),
      );
      const progress = followStates(sessions[0]!, admin).then((states) =>
        states.map((state) => state.progress),
      );
      await waitUntilInMidSegment(worker.telemetryUrl);
      if (stalls) halt(await worker.childPids());
      expect(await worker.stop()).toBe(0);
      await expectAsOthers(platform, sessions, admin);
      expect(await progress).toEqual([...(await progress)].sort((a, b) => a - b));
    } finally {
      await worker.stop('SIGKILL');
    }
  });
});

story('a report service that is told to stop', (platform) => {
  /** Sends clips until a drawing of this one of the services is seen. */
  async function untilItDraws(report: ExtraService, admin: string): Promise<string[]> {
    const sessions: string[] = [];
    for (let latest = 'none'; (await report.childPids()).length === 0; await pause(50)) {
      if (
        latest !== 'none' &&
        (await call(`/running/sessions/${latest}/`, admin)).body.status !== 'succeeded'
      )
        continue;
      latest = (await uploadClip(admin)).body.session_id;
      sessions.push(latest);
    }
    return sessions;
  }

  test.each([
    ['while it draws', false],
    ['in a drawing that does not end in time', true],
  ])('%s exits with 0, and no session shows it', async (_when, stalls) => {
    const { admin } = await newTenant('Stopped report');
    const report = await startExtraService(
      platform,
      'report',
      'report-stopped',
      stalls ? shortStop : {},
    );
    try {
      const sessions = await untilItDraws(report, admin);
      if (stalls) halt(await report.childPids());
      expect(await report.stop()).toBe(0);
      await expectAsOthers(platform, sessions, admin);
    } finally {
      await report.stop('SIGKILL');
    }
  });
});

/**
 * A language model's server that keeps whoever asks about a session of this title waiting until it
 * is told to speak. All others it refuses at once: the services share all texts out, so the one
 * that asks here gets other stories' texts, too.
 */
class SilentModel {
  private readonly waiting: ServerResponse[] = [];
  private speaking = false;
  private readonly server = createServer(
    (request, response) => void this.answer(request, response),
  );

  constructor(private readonly title: string) {}

  async start(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** How many wait for an answer, or waited until they hung up. */
  get asked(): number {
    return this.waiting.length;
  }

  speak(): void {
    this.speaking = true;
    this.waiting.forEach(refuse);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Who hangs up while still asking has asked nothing.
    const question = await text(request).catch(() => '');
    const isOurs = question.includes(this.title);
    if (isOurs) this.waiting.push(response);
    if (!isOurs || this.speaking) refuse(response);
  }
}

/** Then the rules write, and a note of the text says why: those who have no model know of none. */
const refuse = (response: ServerResponse): void => {
  const output = [
    {
      type: 'message',
      id: 'msg_1',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'refusal', refusal: 'I would rather not.' }],
    },
  ];
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      id: 'resp_1',
      object: 'response',
      status: 'completed',
      model: 'silent',
      output,
    }),
  );
};

interface ThreadAnswer {
  readonly status: string;
  readonly messages: readonly { readonly role: string; readonly notes: readonly string[] }[];
}

story('a threads service that is told to stop while its model writes', (platform) => {
  takeTurns('texts');
  const { admin } = platform.keys;
  const title = `Told to stop ${randomUUID()}`;
  let sessionId: string;
  let threads: string[];
  beforeAll(async () => {
    sessionId = (await uploadClip(admin, { session_name: title })).body.session_id;
    expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
  });

  const post = (path: string, body?: object) =>
    call(path, admin, {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  const askForComments = async (): Promise<void> => {
    threads = Object.values((await post(`/running/sessions/${sessionId}/recommendation/`)).body);
  };
  const askQuestions = async (): Promise<void> => {
    for (const id of threads)
      expect(
        (await post(`/running/threads/${id}/messages/`, { text: 'What was my cadence?' })).status,
      ).toBe(201);
  };
  const read = (): Promise<ThreadAnswer[]> =>
    Promise.all(threads.map(async (id) => (await call(`/running/threads/${id}/`, admin)).body));
  const areAllWritten = async (): Promise<boolean> =>
    (await read()).every(({ status }) => status === 'completed');

  /**
   * Asks until a text falls to this one of the services: which takes a text depends on the thread's
   * id. @returns how often that was.
   */
  async function untilModelIsAsked(model: SilentModel, ask: () => Promise<void>): Promise<number> {
    for (let times = 1; ; times += 1) {
      await ask();
      await until(
        'the model is asked, or others have written',
        async () => model.asked > 0 || areAllWritten(),
      );
      if (model.asked > 0) return times;
    }
  }

  test.each([
    ['hands a comment back that does not come', askForComments, () => ['coach'], false],
    [
      'hands an answer back that does not come',
      askQuestions,
      (times: number) => [
        'coach',
        ...Array.from({ length: times }, () => ['runner', 'coach']).flat(),
      ],
      false,
    ],
    ['stores a comment that comes in time', askForComments, () => ['coach'], true],
  ])('%s, exits with 0, and each text is there once', async (_what, ask, roles, speaks) => {
    const model = new SilentModel(title);
    const service = await startExtraService(platform, 'threads', 'threads-stopped', {
      ...(speaks ? {} : shortStop),
      THREADS_MODEL: 'silent',
      OPENAI_API_KEY: 'of-a-test',
      OPENAI_BASE_URL: await model.start(),
    });
    try {
      const times = await untilModelIsAsked(model, ask);
      const stopped = service.stop();
      await untilStopping(service);
      if (speaks) model.speak();
      expect(await stopped).toBe(0);
      await until('all texts are there', areAllWritten);
      const messages = (await read()).map((thread) => thread.messages);
      expect(messages.map((each) => each.map(({ role }) => role))).toEqual(
        threads.map(() => roles(times)),
      );
      expect(messages.filter((each) => each.at(-1)!.notes.length > 0).length > 0).toBe(speaks);
    } finally {
      model.stop();
      await service.stop('SIGKILL');
    }
  });
});
