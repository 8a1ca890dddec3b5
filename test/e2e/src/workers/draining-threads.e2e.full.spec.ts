import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startExtraService } from '../extra-service.ts';
import { call, finishedSession, post, story, lockDuringTests, uploadClip } from '../platform.ts';
import { waitUntilHolds } from '../polling.ts';
import { SHORT_STOP, waitUntilStopping } from '../stopping-services.ts';

/**
 * Server of a language model that delays requests about a session with this title until
 * `answerAll`. It refuses all other requests at once. Those also arrive, because the instances of
 * the service share the work of all stories.
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

  /** Number of requests that are waiting, or were waiting until they were cut off. */
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
    // A request that is cut off while it is being sent counts as empty.
    const question = await text(request).catch(() => '');
    const isOurs = question.includes(this.title);
    if (isOurs) this.waiting.push(response);
    if (!isOurs || this.isAnswering) refuse(response);
  }
}

/**
 * Refuses a request. The rules then write the text, with a note about the reason. Texts of services
 * without a model have no such note.
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
  lockDuringTests('texts');
  const { admin } = platform.keys;
  const title = `Stopped while writing ${randomUUID()}`;
  let sessionId: string;
  let threads: string[];
  beforeAll(async () => {
    sessionId = (await uploadClip(admin, { session_name: title })).body.session_id;
    expect((await finishedSession(sessionId, admin)).body.status).toBe('succeeded');
  });

  /** Requests texts in other units each time, because a repeated request gets the same threads. */
  let system = 'metric';
  async function askForComments(): Promise<void> {
    system = system === 'metric' ? 'imperial' : 'metric';
    const path = `/running/sessions/${sessionId}/recommendation?measurement_system=${system}`;
    const { body } = await post(path, admin);
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
   * Requests comments until this instance of the service gets a text to write. The thread's id
   * decides which instance writes it.
   * @returns the number of requests
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
