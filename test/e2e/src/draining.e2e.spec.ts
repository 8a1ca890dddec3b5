import { StoredData } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { startExtraService, type ExtraService } from './extra-service.ts';
import { OpenUpload } from './open-upload.ts';
import {
  call,
  finishedSession,
  followStates,
  metricSumOfPlatform,
  newTenant,
  post,
  story,
  takeTurns,
  waitForTotals,
  uploadClip,
  type RunningPlatform,
} from './platform.ts';
import { waitUntilHolds } from './polling.ts';
import { startPoseWorker, waitUntilInMidSegment } from './pose-workers.ts';
import { countHandledEvents } from './sent-spans.ts';

/** The shortest time to stop that a service accepts. */
const SHORT_STOP = { SHUTDOWN_DEADLINE_S: '15' };

const waitUntilStopping = ({ telemetryUrl }: ExtraService): Promise<void> =>
  waitUntilHolds('the service is stopping', async () => {
    const { status } = await fetch(`${telemetryUrl}/readyz`);
    return status === 503;
  });

story('a gateway that has to stop', (platform) => {
  let storedData: StoredData;
  beforeAll(async () => {
    storedData = await StoredData.open(platform.environment);
  });
  afterAll(() => storedData.close());
  /** A file name by which the upload is found in the stored data. */
  const newFileName = (): string => `file-${randomUUID()}`;
  const waitUntilUploading = (fileName: string): Promise<void> =>
    waitUntilHolds('the gateway is receiving the upload', async () => {
      const collections = await storedData.collectionsWith(fileName);
      return collections.includes('uploads');
    });

  test('accepts an upload that ends in time, and ends streams of events at once', async () => {
    const { admin } = await newTenant('Upload in time');
    const gateway = await startExtraService(platform, 'gateway', 'gateway-stopping', {});
    try {
      const fileName = newFileName();
      const headers = { authorization: `API-KEY ${admin}` };
      const clip = new OpenUpload(gateway.url, headers, 'runner-1', fileName);
      await waitUntilUploading(fileName);
      const { session_id: followed } = (await uploadClip(admin)).body;
      const events = await fetch(`${gateway.url}/running/sessions/${followed}/events/`, {
        headers: { authorization: `API-KEY ${admin}` },
      });
      const stopped = gateway.stop();
      await waitUntilStopping(gateway);
      const sentEvents = await events.text();
      expect(sentEvents).toMatch(/^event: state$/m);
      expect(sentEvents).not.toContain('"succeeded"');
      clip.end();
      const { status, body } = await clip.answer;
      expect(status).toBe(200);
      expect(await stopped).toBe(0);
      expect((await finishedSession(body.session_id, admin)).body.status).toBe('succeeded');
    } finally {
      await gateway.stop('SIGKILL');
    }
  });

  test('cuts off an upload that does not end, keeps nothing of it, and accepts a repeat with its key', async () => {
    const { admin, tenantId } = await newTenant('Endless upload');
    const gateway = await startExtraService(platform, 'gateway', 'gateway-held-up', SHORT_STOP);
    const fileName = newFileName();
    const headers = { authorization: `API-KEY ${admin}`, 'idempotency-key': randomUUID() };
    const clip = new OpenUpload(gateway.url, headers, 'runner-1', fileName);
    const sending = setInterval(() => clip.sendMore(Buffer.alloc(1000)), 100);
    try {
      await waitUntilUploading(fileName);
      expect(await gateway.stop()).toBe(0);
      await expect(clip.answer).rejects.toThrow(/socket hang up|ECONNRESET|EPIPE/);
      expect(await storedData.collectionsWith(fileName)).toEqual([]);
      expect(await storedData.keysUnder(`tenants/${tenantId}/`)).toEqual([]);
      const repeat = new OpenUpload(platform.gatewayUrl, headers, 'runner-1', fileName);
      repeat.end();
      const { status, body } = await repeat.answer;
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

/** What each service handles once for every session. */
const HANDLED_EVENTS = [
  ['report', 'session.measured'],
  ['ingest', 'session.reported'],
  ['metrics', 'session.finished'],
] as const;

/** Expects that sessions ended as usual, although a service stopped during its work on them. */
async function expectNormalEnd(
  platform: RunningPlatform,
  sessions: readonly string[],
  admin: string,
): Promise<void> {
  for (const session of sessions)
    expect((await finishedSession(session, admin, 180)).body).toMatchObject({
      status: 'succeeded',
      progress: 1,
      error: null,
    });
  const countEvents = (): number[][] =>
    HANDLED_EVENTS.map(([service, event]) =>
      countHandledEvents(platform.traceFile, service, event, sessions),
    );
  // Each service sends its spans some seconds late.
  await waitUntilHolds('every service has sent its spans', async () => {
    const counts = countEvents().flat();
    return counts.every((count) => count > 0);
  });
  const onceEach = sessions.map(() => 1);
  expect(countEvents()).toEqual(HANDLED_EVENTS.map(() => onceEach));
  await waitForTotals(admin, (totals) => totals?.session_count === sessions.length);
  expect(await metricSumOfPlatform('strideform_dead_letters_total')).toBe(0);
}

function haltProcesses(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
}

story('a pose worker that has to stop', (platform) => {
  test.each([
    ['in mid-segment', false],
    ['in a segment that does not end in time', true],
  ])('%s exits with 0, and every session ends as usual', async (_when, stalls) => {
    const { admin } = await newTenant('Stopped worker');
    const worker = await startPoseWorker(platform, 'inference-stopped', stalls ? SHORT_STOP : {});
    try {
      // Two segments each: it is unlikely that this worker gets none of them.
      const uploads = Array.from({ length: 4 }, () => uploadClip(admin));
      const sessions = (await Promise.all(uploads)).map(({ body }) => body.session_id as string);
      const following = followStates(sessions[0]!, admin);
      await waitUntilInMidSegment(worker.telemetryUrl);
      if (stalls) haltProcesses(await worker.childPids());
      expect(await worker.stop()).toBe(0);
      await expectNormalEnd(platform, sessions, admin);
      const progress = (await following).map((state) => state.progress);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    } finally {
      await worker.stop('SIGKILL');
    }
  });
});

story('a report service that has to stop', (platform) => {
  const hasSucceeded = async (sessionId: string, admin: string): Promise<boolean> =>
    (await call(`/running/sessions/${sessionId}/`, admin)).body.status === 'succeeded';

  /** Sends one clip after the other until this instance of the service draws over one. */
  async function sendClipsUntilItDraws(report: ExtraService, admin: string): Promise<string[]> {
    const sessions: string[] = [];
    while ((await report.childPids()).length === 0) {
      const latest = sessions.at(-1);
      if (latest === undefined || (await hasSucceeded(latest, admin)))
        sessions.push((await uploadClip(admin)).body.session_id);
      await sleep(50);
    }
    return sessions;
  }

  test.each([
    ['while it draws', false],
    ['in a drawing that does not end in time', true],
  ])('%s exits with 0, and every session ends as usual', async (_when, stalls) => {
    const { admin } = await newTenant('Stopped report');
    const report = await startExtraService(
      platform,
      'report',
      'report-stopped',
      stalls ? SHORT_STOP : {},
    );
    try {
      const sessions = await sendClipsUntilItDraws(report, admin);
      if (stalls) haltProcesses(await report.childPids());
      expect(await report.stop()).toBe(0);
      await expectNormalEnd(platform, sessions, admin);
    } finally {
      await report.stop('SIGKILL');
    }
  });
});

/**
 * A language model's server that keeps questions about a session of this title waiting until
 * `answerAll`. It refuses all other questions at once. Those come too, because the instances of the
 * service share the texts of all stories.
 */
class SilentModel {
  private readonly waiting: ServerResponse[] = [];
  private isAnswering = false;
  private readonly server = createServer(
    (request, response) => void this.answer(request, response),
  );

  constructor(private readonly title: string) {}

  async start(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** The number of questions that wait for an answer, or waited until they were cut off. */
  get questionCount(): number {
    return this.waiting.length;
  }

  answerAll(): void {
    this.isAnswering = true;
    this.waiting.forEach(refuse);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A question that is cut off while it is being sent counts as empty.
    const question = await text(request).catch(() => '');
    const isOurs = question.includes(this.title);
    if (isOurs) this.waiting.push(response);
    if (!isOurs || this.isAnswering) refuse(response);
  }
}

/**
 * Answers with a refusal. The rules then write the text, and a note in it gives the reason. Texts
 * of services without a model have no such note.
 */
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

story('a threads service that has to stop while its model writes', (platform) => {
  takeTurns('texts');
  const { admin } = platform.keys;
  const title = `Stopped while writing ${randomUUID()}`;
  let sessionId: string;
  let threads: string[];
  beforeAll(async () => {
    sessionId = (await uploadClip(admin, { session_name: title })).body.session_id;
    expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
  });

  async function askForComments(): Promise<void> {
    const { body } = await post(`/running/sessions/${sessionId}/recommendation/`, admin);
    threads = Object.values(body);
  }
  async function askQuestions(): Promise<void> {
    const question = { text: 'What was my cadence?' };
    for (const id of threads) {
      const { status } = await post(`/running/threads/${id}/messages/`, admin, question);
      expect(status).toBe(201);
    }
  }
  const readThread = async (id: string): Promise<ThreadAnswer> =>
    (await call(`/running/threads/${id}/`, admin)).body;
  const readThreads = (): Promise<ThreadAnswer[]> => Promise.all(threads.map(readThread));
  async function areAllWritten(): Promise<boolean> {
    const states = await readThreads();
    return states.every(({ status }) => status === 'completed');
  }

  /**
   * Asks until this instance of the service gets a text to write: the thread's id decides which
   * instance does.
   * @returns how many times it asked
   */
  async function askUntilModelIsAsked(
    model: SilentModel,
    ask: () => Promise<void>,
  ): Promise<number> {
    for (let times = 1; ; times += 1) {
      await ask();
      await waitUntilHolds(
        'the model is asked, or other instances have written all texts',
        async () => model.questionCount > 0 || areAllWritten(),
      );
      if (model.questionCount > 0) return times;
    }
  }

  test.each([
    [
      'leaves a comment that does not come in time to another instance',
      askForComments,
      () => ['coach'],
      false,
    ],
    [
      'leaves an answer that does not come in time to another instance',
      askQuestions,
      (times: number) => [
        'coach',
        ...Array.from({ length: times }, () => ['runner', 'coach']).flat(),
      ],
      false,
    ],
    ['stores a comment that comes in time', askForComments, () => ['coach'], true],
  ])('%s, exits with 0, and each text is written once', async (_what, ask, roles, answers) => {
    const model = new SilentModel(title);
    const service = await startExtraService(platform, 'threads', 'threads-stopped', {
      ...(answers ? {} : SHORT_STOP),
      THREADS_MODEL: 'silent',
      OPENAI_API_KEY: 'of-a-test',
      OPENAI_BASE_URL: await model.start(),
    });
    try {
      const times = await askUntilModelIsAsked(model, ask);
      const stopped = service.stop();
      await waitUntilStopping(service);
      if (answers) model.answerAll();
      expect(await stopped).toBe(0);
      await waitUntilHolds('all texts are written', areAllWritten);
      const messages = (await readThreads()).map((thread) => thread.messages);
      const writtenRoles = messages.map((each) => each.map(({ role }) => role));
      expect(writtenRoles).toEqual(threads.map(() => roles(times)));
      expect(messages.some((each) => each.at(-1)!.notes.length > 0)).toBe(answers);
    } finally {
      model.stop();
      await service.stop('SIGKILL');
    }
  });
});
