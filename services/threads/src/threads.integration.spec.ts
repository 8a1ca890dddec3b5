import { Test, type TestingModule } from '@nestjs/testing';
import { sessionDeleted } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import { EventBus } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { loadConfig } from '@strideform/service-kit/config';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { newSessionId } from '@strideform/testing';
import { describeOnStores } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeasurementReader } from './domain/facts/session-metrics.ts';
import { promptVersion } from './domain/writing/prompt.ts';
import { rulesVersion } from './domain/writing/rule-based-writer.ts';
import { answersAfter, answersStatus, ModelServer, answersSentences } from './model-server.fake.ts';
import { DemoMeasurements } from './sample-thread.fixture.ts';
import { ThreadsConfig } from './threads.config.ts';
import { ThreadsModule } from './threads.module.ts';
import { ThreadGrpcController } from './transport/thread.grpc-controller.ts';

const describeOnServers: typeof describeOnStores =
  (process.env['KAFKA_BROKERS'] ?? '') !== ''
    ? describeOnStores
    : (title) =>
        describe.skip(`${title} (skipped: KAFKA_BROKERS not set)`, () => {
          test('needs its servers', () => undefined);
        });

describeOnServers('the threads service on Kafka and MongoDB', ({ connection, tenantId }) => {
  const server = new ModelServer();
  const run = `spec-${randomUUID().slice(0, 8)}`;
  let app: TestingModule;
  /** Publishes like the service that deletes sessions. */
  let ingest: TestingModule;
  let controller: ThreadGrpcController;

  beforeAll(async () => {
    const database = new URL(process.env['MONGODB_URI']!);
    database.pathname = `/${connection().name}`;
    const config = loadConfig(ThreadsConfig, {
      ...process.env,
      MONGODB_URI: database.href,
      METRICS_GRPC_URL: '127.0.0.1:1',
      OPENAI_API_KEY: 'key-of-a-test',
      OPENAI_BASE_URL: await server.start(),
      THREADS_MODEL: 'test-model',
      THREADS_MODEL_RETRIES: '1',
    });
    app = await Test.createTestingModule({
      imports: [ServiceKitModule.forRoot('threads'), ThreadsModule.forRoot(config, `${run}.`)],
    })
      .overrideProvider(MeasurementReader)
      .useClass(DemoMeasurements)
      .compile();
    const messaging = MessagingModule.forRoot({
      service: 'ingest',
      connection: { brokers: config.KAFKA_BROKERS },
      handles: [],
      topicPrefix: `${run}.`,
    });
    ingest = await Test.createTestingModule({
      imports: [ServiceKitModule.forRoot('ingest'), messaging],
    }).compile();
    await Promise.all([app.init(), ingest.init()]);
    controller = app.get(ThreadGrpcController);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([app?.close(), ingest?.close()]);
    await server.stop();
  });

  const created = new Set<string>();
  // A text that is still being written would ask the model of the next test.
  afterEach(async () => {
    for (const threadId of created) await finishedThread(threadId).catch(() => undefined);
    created.clear();
  });

  const create = async (
    sessionId: string,
    purpose = 'summary',
    changes: Partial<threadsV1.CreateThreadsRequest> = {},
  ) => {
    const answer = await controller.createThreads({
      tenantId,
      sessionId,
      purpose,
      measurementSystem: 'metric',
      language: 'en',
      runnerName: 'Runner seven',
      sessionTitle: 'Tempo run',
      seed: '',
      attempt: 1,
      usualRanges: {},
      changeSince: undefined,
      hasActivePlan: true,
      ...changes,
    });
    for (const { threadId } of answer.threads) created.add(threadId);
    return answer;
  };
  const ask = (threadId: string, seed: string) =>
    controller.askQuestion({
      tenantId,
      threadId,
      question: 'What was my cadence?',
      seed,
      hasActivePlan: true,
    });
  const textsOf = async (sessionId: string, purpose: string): Promise<threadsV1.BlockText[]> => {
    const request = { tenantId, sessionId, purpose, attempt: 1 };
    return (await controller.getTexts(request)).texts;
  };
  const threadsOf = async (sessionId: string): Promise<threadsV1.Thread[]> => {
    const request = { tenantId, sessionId, limit: 100, cursor: '' };
    return (await controller.listThreads(request)).threads;
  };
  async function finishedThread(threadId: string): Promise<threadsV1.Thread> {
    for (;;) {
      const { thread } = await controller.getThread({ tenantId, threadId });
      if (['completed', 'failed'].includes(thread!.turns.at(-1)!.status)) return thread!;
      await sleep(50);
    }
  }

  test('writes every block of a session: by the model if its text passes the checks, else by the rules', async () => {
    const speed = 'In this session your speed was {speed.average}, and your pace {pace.average}.';
    server.behave(answersSentences(speed));
    const sessionId = newSessionId();
    const { threads } = await create(sessionId);
    expect(threads.map(({ block }) => block)).toEqual([
      'performance_metrics',
      'running_mechanics',
      'balance_and_posture',
      'distance_and_duration',
      'final_summary',
    ]);
    const written = await Promise.all(threads.map(({ threadId }) => finishedThread(threadId)));
    const authors = Object.fromEntries(
      written.map(({ block, turns }) => [block, turns[0]!.author]),
    );
    expect(authors['performance_metrics']).toEqual({
      kind: 'model',
      model: 'test-model',
      version: promptVersion,
    });
    // This block has no placeholder for the speed.
    expect(authors['running_mechanics']).toEqual({
      kind: 'rule_based',
      model: '',
      version: rulesVersion,
    });
    const texts = await textsOf(sessionId, 'summary');
    expect(texts.map(({ block }) => block)).toEqual(threads.map(({ block }) => block));
    expect(texts[0]).toMatchObject({
      text: expect.stringMatching(
        /^In this session your speed was 10\.3 km\/h, and your pace 5:51 min\/km\. Stop if it hurts\. .* not medical advice/,
      ),
      threadId: threads[0]!.threadId,
    });
    expect(await textsOf(sessionId, 'form')).toEqual([]);
  }, 60_000);

  test("compares with the runner's own usual range, in the text and in later answers", async () => {
    server.behave(answersStatus(500));
    const usualRanges = { cadence: { low: 160, high: 164 } };
    const { threads } = await create(newSessionId(), 'summary', { usualRanges });
    const summary = threads.find(({ block }) => block === 'final_summary')!;
    const written = await finishedThread(summary.threadId);
    const own = 'above your own usual range of 160 to 164 steps/min';
    expect(written.turns[0]!.text).toContain(own);
    await ask(summary.threadId, '');
    expect((await finishedThread(summary.threadId)).turns[1]!.text).toContain(own);
  }, 60_000);

  test('answers what changed from the data on earlier sessions', async () => {
    server.behave(answersStatus(500));
    const cadence = {
      metric: 'cadence',
      earlier: 163.8,
      difference: 6.2,
      uncertainty: 0.4,
      detectable: 3.1,
      verdict: 'changed',
      unknownReason: 'days_not_known',
    };
    const changeSince = { hasEarlier: true, reasons: [], changes: [cadence] };
    const { threads } = await create(newSessionId(), 'form', { changeSince });
    const { threadId } = await finishedThread(threads[0]!.threadId);
    await controller.askQuestion({
      tenantId,
      threadId,
      question: 'Did it change?',
      seed: '',
      hasActivePlan: true,
    });
    expect((await finishedThread(threadId)).turns[1]!.text).toMatch(
      /Your cadence was 164 steps\/min in the session before and is 170 steps\/min now: higher by 6\.2 .* difference between days/,
    );
  }, 60_000);

  test('answers a question, and shows the newest text', async () => {
    server.behave(answersStatus(500));
    const sessionId = newSessionId();
    const [first] = (await create(sessionId, 'form')).threads;
    await finishedThread(first!.threadId);
    await ask(first!.threadId, '');
    const { turns, questionsLeft } = await finishedThread(first!.threadId);
    expect([turns[1]!.question, turns[1]!.text, questionsLeft]).toEqual([
      'What was my cadence?',
      expect.stringContaining('170 steps/min'),
      19,
    ]);
    const imperial = { measurementSystem: 'imperial' };
    const again = (await create(sessionId, 'form', imperial)).threads;
    await Promise.all(again.map(({ threadId }) => finishedThread(threadId)));
    const texts = await textsOf(sessionId, 'form');
    expect(texts.map(({ threadId }) => threadId)).toEqual(again.map(({ threadId }) => threadId));
    expect(await threadsOf(sessionId)).toHaveLength(8);
  }, 60_000);

  test('erases a deleted session, even while its texts are being written', async () => {
    server.behave(answersAfter(500, answersStatus(500)));
    const sessionId = newSessionId();
    const { threads } = await create(sessionId);
    await ingest.get(EventBus).publish(sessionDeleted, { tenantId, payload: { sessionId } });
    const exists = (threadId: string): Promise<boolean> =>
      controller.getThread({ tenantId, threadId }).then(
        () => true,
        () => false,
      );
    for (const { threadId } of threads) while (await exists(threadId)) await sleep(50);
    await expect(create(sessionId)).rejects.toMatchObject({ name: 'NotFound' });
    expect(await threadsOf(sessionId)).toEqual([]);
  }, 60_000);

  test('gives repeated requests the same threads, and asks a question once for a seed', async () => {
    server.behave(answersStatus(500));
    const sessionId = newSessionId();
    const first = await create(sessionId, 'form');
    const { threadId } = first.threads[0]!;
    await finishedThread(threadId);
    const second = await create(sessionId, 'form');
    const idsOf = ({ threads }: threadsV1.CreateThreadsResponse) =>
      threads.map(({ threadId }) => threadId);
    expect(idsOf(second)).toEqual(idsOf(first));
    expect(await threadsOf(sessionId)).toHaveLength(4);
    for (const _twice of [1, 2]) await ask(threadId, 'seed-2');
    expect((await finishedThread(threadId)).turns).toHaveLength(2);
  }, 60_000);

  test('asks no model for a tenant without a plan, neither for a comment nor for an answer', async () => {
    server.behave(answersStatus(500));
    const withoutPlan = { hasActivePlan: false };
    const { threads } = await create(newSessionId(), 'summary', withoutPlan);
    const { threadId } = threads[0]!;
    await finishedThread(threadId);
    const question = { tenantId, threadId, question: 'What was my cadence?', seed: '' };
    await controller.askQuestion({ ...question, ...withoutPlan });
    const { turns } = await finishedThread(threadId);
    for (const { threadId: each } of threads) await finishedThread(each);
    expect(turns.map(({ status, author }) => [status, author!.kind])).toEqual([
      ['completed', 'rule_based'],
      ['completed', 'rule_based'],
    ]);
    expect(turns[1]!.text).toContain('170 steps/min');
    expect(server.requests).toHaveLength(0);
  }, 60_000);

  test("writes a tenant's first text without waiting for another tenant's backlog", async () => {
    server.behave(answersAfter(100, answersStatus(400)));
    const busy = { tenantId: `${tenantId}_busy` };
    const backlog = Array.from({ length: 15 }, () => create(newSessionId(), 'gait', busy));
    const opened = (await Promise.all(backlog)).flatMap(({ threads }) => threads);
    const { threads } = await create(newSessionId(), 'summary');
    await Promise.all(threads.map(({ threadId }) => finishedThread(threadId)));
    const unwritten = await connection()
      .collection('threads')
      .countDocuments({ ...busy, pendingUntil: { $exists: true } });
    expect(unwritten).toBeGreaterThan(opened.length / 2);
  }, 120_000);

  test('refuses an unknown purpose and an unknown thread', async () => {
    await expect(create(newSessionId(), 'poem')).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('summary, form, gait'),
    });
    await expect(controller.getThread({ tenantId, threadId: 'thr_none' })).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});
