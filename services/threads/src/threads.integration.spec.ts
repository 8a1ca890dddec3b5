import { Test, type TestingModule } from '@nestjs/testing';
import { sessionDeleted } from '@strideform/contracts';
import type { threadsV1 } from '@strideform/grpc';
import { EventBus, MessagingModule } from '@strideform/messaging';
import { loadConfig, ServiceKitModule } from '@strideform/service-kit';
import { describeOnStores } from '@strideform/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Measurements } from './application/measurements.port.ts';
import { after, fails, ModelServer, says } from './model-server.fake.ts';
import { newSessionId, RememberedMeasurements } from './sample-thread.fixture.ts';
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
  /** The service that deletes sessions, as far as Kafka sees it. */
  let ingest: TestingModule;
  let door: ThreadGrpcController;

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
      .overrideProvider(Measurements)
      .useClass(RememberedMeasurements)
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
    door = app.get(ThreadGrpcController);
  }, 60_000);
  afterAll(async () => {
    await Promise.all([app?.close(), ingest?.close()]);
    await server.stop();
  });

  const create = (sessionId: string, purpose = 'summary', seed = '', attempt = 1) =>
    door.createThreads({
      tenantId,
      sessionId,
      purpose,
      measurementSystem: 'metric',
      runnerName: 'Runner seven',
      sessionTitle: 'Tempo run',
      seed,
      attempt,
    });
  async function settled(threadId: string): Promise<threadsV1.Thread> {
    for (;;) {
      const { thread } = await door.getThread({ tenantId, threadId });
      if (['completed', 'failed'].includes(thread!.turns.at(-1)!.status)) return thread!;
      await sleep(50);
    }
  }

  test('writes every block of a session from events, with the model where its text holds and by the rules where it does not', async () => {
    const speed = {
      text: 'Your speed was 2.88 m/s in this session, and your pace 5:47 min/km.',
      facts: ['speed.average', 'pace.average'],
    };
    server.behave(says(speed));
    const sessionId = newSessionId();
    const { threads } = await create(sessionId);
    expect(threads.map(({ block, turns }) => [block, turns[0]!.status])).toEqual(
      [
        'performance_metrics',
        'running_mechanics',
        'balance_and_posture',
        'distance_and_duration',
        'final_summary',
      ].map((block) => [block, 'queued']),
    );
    const written = await Promise.all(threads.map(({ threadId }) => settled(threadId)));
    const authors = Object.fromEntries(
      written.map(({ block, turns }) => [block, turns[0]!.author]),
    );
    expect(authors['performance_metrics']).toEqual({
      kind: 'model',
      model: 'test-model',
      version: 'coach-2',
    });
    // Speed is none of the facts of this block.
    expect(authors['running_mechanics']).toEqual({
      kind: 'rule_based',
      model: '',
      version: 'rules-2',
    });
    const { texts } = await door.getTexts({ tenantId, sessionId, purpose: 'summary', attempt: 1 });
    expect(texts.map(({ block }) => block)).toEqual(threads.map(({ block }) => block));
    expect(texts[0]).toMatchObject({ text: speed.text, threadId: threads[0]!.threadId });
    expect(
      (await door.getTexts({ tenantId, sessionId, purpose: 'form', attempt: 1 })).texts,
    ).toEqual([]);
  }, 60_000);

  test('answers a question, and shows the newest text', async () => {
    server.behave(fails(500));
    const sessionId = newSessionId();
    const [first] = (await create(sessionId, 'form')).threads;
    await settled(first!.threadId);
    await door.askQuestion({
      tenantId,
      threadId: first!.threadId,
      question: 'What was my cadence?',
      seed: '',
    });
    const { turns, questionsLeft } = await settled(first!.threadId);
    expect([turns[1]!.question, turns[1]!.text, questionsLeft]).toEqual([
      'What was my cadence?',
      expect.stringContaining('170 steps/min'),
      19,
    ]);
    const again = (await create(sessionId, 'form')).threads;
    await Promise.all(again.map(({ threadId }) => settled(threadId)));
    expect(
      (await door.getTexts({ tenantId, sessionId, purpose: 'form', attempt: 1 })).texts.map(
        ({ threadId }) => threadId,
      ),
    ).toEqual(again.map(({ threadId }) => threadId));
    expect(
      (await door.listThreads({ tenantId, sessionId, limit: 100, cursor: '' })).threads,
    ).toHaveLength(8);
  }, 60_000);

  test('forgets a session that was deleted, while its texts are being written too', async () => {
    server.behave(after(500, fails(500)));
    const sessionId = newSessionId();
    const { threads } = await create(sessionId);
    await ingest.get(EventBus).publish(sessionDeleted, { tenantId, payload: { sessionId } });
    for (const { threadId } of threads)
      while (
        await door.getThread({ tenantId, threadId }).then(
          () => true,
          () => false,
        )
      )
        await sleep(50);
    await expect(create(sessionId)).rejects.toMatchObject({ name: 'NotFound' });
    expect(
      (await door.listThreads({ tenantId, sessionId, limit: 100, cursor: '' })).threads,
    ).toEqual([]);
  }, 60_000);

  test('does once what is asked twice under one seed', async () => {
    server.behave(fails(500));
    const sessionId = newSessionId();
    const [first, second] = [
      await create(sessionId, 'form', 'seed-1'),
      await create(sessionId, 'form', 'seed-1'),
    ];
    expect(second.threads.map(({ threadId }) => threadId)).toEqual(
      first.threads.map(({ threadId }) => threadId),
    );
    expect(
      (await door.listThreads({ tenantId, sessionId, limit: 100, cursor: '' })).threads,
    ).toHaveLength(4);
    const { threadId } = first.threads[0]!;
    await settled(threadId);
    for (const _twice of [1, 2])
      await door.askQuestion({
        tenantId,
        threadId,
        question: 'What was my cadence?',
        seed: 'seed-2',
      });
    expect((await settled(threadId)).turns).toHaveLength(2);
  }, 60_000);

  test('refuses what it does not know', async () => {
    await expect(create(newSessionId(), 'poem')).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('summary, form, gait'),
    });
    await expect(door.getThread({ tenantId, threadId: 'thr_none' })).rejects.toMatchObject({
      name: 'NotFound',
    });
  });
});
