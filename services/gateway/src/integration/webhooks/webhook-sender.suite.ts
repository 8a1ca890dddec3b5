import { sessionFinished, type Failure, type SessionFinished } from '@strideform/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WebhookDeliveryRepository } from '../../webhooks/webhook-delivery.repository.ts';
import type { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';
import { newWebhookSecret, rotatedSecrets } from '../../webhooks/webhook-secret.ts';
import { describeWithReceiver, verified } from './webhook-bench.fixture.ts';

const secondH = 1 / 3600;
const tooDark: Failure = {
  code: 'too_dark',
  title: 'Too dark',
  detail: 'Film in more light.',
  retryable: false,
  stage: 'pose',
};

/** Simulates a process that dies after it sent the request and before it stored the outcome. */
class CrashBeforeOutcome extends WebhookDeliveryRepository {
  override async storeOutcome(): Promise<boolean> {
    throw new Error('killed');
  }
}

export const webhookSenderSuite = (): void =>
  describeWithReceiver('the sender of webhooks', (bench) => {
    const answerWith = (status: number, headers: Record<string, string> = {}): void => {
      bench().receiver.answer = (response) => response.writeHead(status, headers).end('an answer');
    };
    const endpointAfter = async ({ tenantId, endpointId }: WebhookEndpoint) =>
      bench().endpoints.findById(tenantId, endpointId);

    test('delivers a finished session, signed, to each endpoint that subscribes to it', async () => {
      const { receiver } = bench();
      const subscribed = await bench().newEndpoint();
      await bench().newEndpoint({ events: ['thread.completed'] });
      await bench().newEndpoint({ disabledReason: 'by_tenant' });
      await bench().newEndpoint({ tenantId: 'ten_other' });
      const occurredAt = new Date();
      const sessionId = await bench().finishSession(undefined, undefined, occurredAt);
      await bench().sendAll(bench().newSender());
      expect(receiver.received).toHaveLength(1);
      expect(verified(subscribed.secrets[0]!.value, receiver.received[0]!)).toEqual({
        type: 'session.succeeded',
        timestamp: occurredAt.toISOString(),
        data: {
          session_id: sessionId,
          attempt: 1,
          created_at: '2026-11-24T10:00:00.000Z',
          events_corrected: false,
          finished_at: '2026-11-24T10:00:20.000Z',
          quality: null,
        },
      });
      expect(await bench().logOf(subscribed)).toMatchObject([
        { status: 'delivered', dueAt: null, attempts: [{ httpStatus: 204, error: null }] },
      ]);
    });

    test('has the annotated video drawn early for tenants that want it', async () => {
      const { consumer, tenants, drawnEarly } = bench();
      const { tenantId } = await tenants.ensure(`Club ${randomUUID()}`);
      const context = { ...bench().context(), tenantId };
      const handle = (changes: Partial<SessionFinished>) =>
        consumer.sessionFinished({ ...sessionFinished.example, ...changes }, context);
      await handle({ sessionId: 'ses_on_request' });
      await tenants.setAnnotatedVideos(tenantId, 'with_report');
      await handle({ sessionId: 'ses_early', attempt: 2 });
      await handle({ sessionId: 'ses_failed', status: 'failed', failure: tooDark });
      expect(drawnEarly).toEqual([[tenantId, 'ses_early', 2]]);
    });

    test('delivers a failed session with its code, and a written text', async () => {
      const { receiver, consumer } = bench();
      const { secrets } = await bench().newEndpoint();
      await consumer.sessionFinished(
        {
          sessionId: 'ses_1',
          attempt: 2,
          status: 'failed',
          failure: tooDark,
          createdAt: '2026-11-24T10:00:00.000Z',
          finishedAt: '2026-11-24T10:00:20.000Z',
        },
        bench().context(),
      );
      await consumer.threadCompleted(
        {
          threadId: 'thr_1',
          sessionId: 'ses_2',
          purpose: 'summary',
          block: 'running_mechanics',
          turn: 0,
          author: 'rule_based',
        },
        bench().context(),
      );
      bench().now = new Date();
      await bench().sendAll(bench().newSender());
      const payloads = receiver.received.map((request) => verified(secrets[0]!.value, request));
      expect(payloads).toHaveLength(2);
      expect(payloads).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'session.failed',
            data: expect.objectContaining({ session_id: 'ses_1', error_code: 'too_dark' }),
          }),
          expect.objectContaining({
            type: 'thread.completed',
            data: { thread_id: 'thr_1', session_id: 'ses_2' },
          }),
        ]),
      );
    });

    test('sends a repeated event only once', async () => {
      const endpoint = await bench().newEndpoint();
      const eventId = randomUUID();
      await bench().finishSession('ses_1', eventId);
      await bench().finishSession('ses_1', eventId);
      await bench().sendAll(bench().newSender());
      await bench().finishSession('ses_1', eventId);
      await bench().sendAll(bench().newSender());
      expect(bench().receiver.received).toHaveLength(1);
      expect(await bench().logOf(endpoint)).toHaveLength(1);
    });

    test('retries with the same id until the receiver is up again', async () => {
      const endpoint = await bench().newEndpoint();
      const { receiver } = bench();
      await receiver.stop();
      await bench().finishSession();
      const sender = bench().newSender();
      await bench().sendAll(sender);
      const firstRetryAt = new Date(bench().now.getTime() + 5000);
      expect(await bench().logOf(endpoint)).toMatchObject([
        {
          status: 'pending',
          dueAt: firstRetryAt,
          attempts: [
            { httpStatus: null, error: 'no connection: ECONNREFUSED', nextAttemptAt: firstRetryAt },
          ],
        },
      ]);
      expect((await endpointAfter(endpoint))!.failing).toEqual({
        since: bench().now,
        last: bench().now,
      });
      await receiver.start();
      bench().pass(4 * secondH);
      await bench().sendAll(sender);
      expect(receiver.received).toEqual([]);
      bench().pass(1 * secondH);
      await bench().sendAll(sender);
      const [delivery] = await bench().logOf(endpoint);
      expect(receiver.ids).toEqual([delivery!.deliveryId]);
      verified(endpoint.secrets[0]!.value, receiver.received[0]!);
      expect(delivery).toMatchObject({ status: 'delivered', attempts: [{}, { httpStatus: 204 }] });
      expect((await endpointAfter(endpoint))!.failing).toBeNull();
    });

    test('gives up after eight attempts over 27 hours', async () => {
      const endpoint = await bench().newEndpoint();
      answerWith(500);
      await bench().finishSession();
      const sender = bench().newSender();
      const startedAt = bench().now;
      for (let attempts = 1; attempts <= 8; attempts += 1) {
        await bench().sendAll(sender);
        expect(bench().receiver.received).toHaveLength(attempts);
        const [{ dueAt } = { dueAt: null }] = await bench().logOf(endpoint);
        if (dueAt !== null) bench().now = dueAt;
      }
      const [delivery] = await bench().logOf(endpoint);
      expect(delivery).toMatchObject({ status: 'failed', dueAt: null });
      expect(delivery!.attempts.at(-1)).toMatchObject({ httpStatus: 500, nextAttemptAt: null });
      const hours = (bench().now.getTime() - startedAt.getTime()) / 3_600_000;
      expect(hours).toBeCloseTo(27.6, 1);
      expect(new Set(bench().receiver.ids).size).toBe(1);
    });

    test('sends with the same id after a sender was killed between the request and storing its outcome', async () => {
      const endpoint = await bench().newEndpoint();
      await bench().finishSession();
      const dying = bench().newSender({
        deliveries: new CrashBeforeOutcome(bench().connection, bench().queues),
      });
      await bench().sendAll(dying);
      const other = bench().newSender();
      await bench().sendAll(other);
      expect(bench().receiver.received).toHaveLength(1);
      bench().pass(61 * secondH);
      await bench().sendAll(other);
      const [delivery] = await bench().logOf(endpoint);
      expect(bench().receiver.ids).toEqual([delivery!.deliveryId, delivery!.deliveryId]);
      expect(delivery).toMatchObject({ status: 'delivered', attempts: [{ httpStatus: 204 }] });
    });

    test('a sender that resumes after its lease does not overwrite the outcome of another', async () => {
      const endpoint = await bench().newEndpoint();
      await bench().finishSession();
      const stale = await bench().claim(endpoint);
      bench().pass(61 * secondH);
      await bench().sendAll(bench().newSender());
      const outcome = { attempt: null, status: 'failed' as const, dueAt: null, failures: 8 };
      expect(await bench().deliveries.storeOutcome(stale!, outcome)).toBe(false);
      expect(await bench().logOf(endpoint)).toMatchObject([{ status: 'delivered', failures: 0 }]);
    });

    test('several senders deliver each event once', async () => {
      const endpoint = await bench().newEndpoint();
      for (let events = 0; events < 40; events += 1) await bench().finishSession();
      const senders = Array.from({ length: 3 }, () => bench().newSender());
      await Promise.all(senders.map((sender) => bench().sendAll(sender)));
      expect(bench().receiver.received).toHaveLength(40);
      expect(new Set(bench().receiver.ids).size).toBe(40);
      const log = await bench().logOf(endpoint);
      expect(log.filter(({ status }) => status === 'delivered')).toHaveLength(40);
    });

    test('one tenant with slow receivers does not delay others', async () => {
      let release = (): void => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      bench().receiver.answer = (response) =>
        void released.then(() => response.writeHead(204).end());
      await bench().newEndpoint();
      for (let events = 0; events < 20; events += 1) await bench().finishSession();
      const sender = bench().newSender({ timeLimitMs: 120_000 });
      expect(await sender.sendDue()).toBe(8);
      release();
      await sender.whenIdle();
      expect(bench().receiver.received).toHaveLength(20);
    });

    test('sends nothing to an endpoint that was deleted in between', async () => {
      const endpoint = await bench().newEndpoint();
      await bench().finishSession();
      await bench().endpoints.delete(endpoint.tenantId, endpoint.endpointId);
      await bench().sendAll(bench().newSender());
      expect(bench().receiver.received).toEqual([]);
      expect(await bench().logOf(endpoint)).toEqual([]);
    });

    test('sends nothing to an endpoint that was disabled in between, and shows the delivery as failed', async () => {
      const endpoint = await bench().newEndpoint();
      await bench().finishSession();
      await bench().endpoints.alter(endpoint, { disabledReason: 'by_tenant' });
      await bench().sendAll(bench().newSender());
      expect(bench().receiver.received).toEqual([]);
      expect(await bench().logOf(endpoint)).toMatchObject([{ status: 'failed', attempts: [] }]);
    });

    test('sends nothing about a session that was deleted, even if its event comes later', async () => {
      const endpoint = await bench().newEndpoint();
      const sessionId = await bench().finishSession();
      await bench().consumer.sessionDeleted({ sessionId }, bench().context());
      await bench().finishSession(sessionId);
      await bench().sendAll(bench().newSender());
      expect(bench().receiver.received).toEqual([]);
      expect(await bench().logOf(endpoint)).toEqual([]);
    });

    test('signs with both secrets while a rotation lasts', async () => {
      const [old] = [newWebhookSecret()];
      const secrets = rotatedSecrets([old], new Date(bench().now.getTime() + 60_000));
      await bench().newEndpoint({ secrets });
      const sender = bench().newSender();
      await bench().finishSession();
      await bench().sendAll(sender);
      bench().pass(61 * secondH);
      await bench().finishSession();
      await bench().sendAll(sender);
      const [during, after] = bench().receiver.received;
      for (const { value } of secrets) verified(value, during!);
      verified(secrets[0]!.value, after!);
      expect(() => verified(old.value, after!)).toThrow('No matching signature');
    });

    test('counts a redirect as a failed attempt and does not follow it', async () => {
      const endpoint = await bench().newEndpoint();
      answerWith(307, { location: '/elsewhere' });
      await bench().finishSession();
      await bench().sendAll(bench().newSender());
      expect(bench().receiver.received.map(({ path }) => path)).toEqual(['/hook']);
      expect(await bench().logOf(endpoint)).toMatchObject([
        { status: 'pending', attempts: [{ httpStatus: 307, answerExcerpt: 'an answer' }] },
      ]);
    });

    test.each([
      ['an address', () => `https://127.0.0.1:${bench().receiver.port}/`],
      ['a name that leads inside', () => `https://inside.test:${bench().receiver.port}/`],
      ['an address without encryption', () => `http://127.0.0.1:${bench().receiver.port}/`],
    ])('sends nothing to %s that is not allowed', async (_what, url) => {
      const endpoint = await bench().newEndpoint({ url: url() });
      await bench().finishSession();
      await bench().sendAll(bench().newSender({ allowed: '' }));
      expect(bench().receiver.received).toEqual([]);
      expect(await bench().logOf(endpoint)).toMatchObject([
        {
          attempts: [{ httpStatus: null, error: expect.stringMatching(/^not sent: the URL must/) }],
        },
      ]);
    });

    test('waits as long as the receiver asks with Retry-After', async () => {
      const endpoint = await bench().newEndpoint();
      answerWith(429, { 'retry-after': '120' });
      await bench().finishSession();
      await bench().sendAll(bench().newSender());
      const [{ dueAt } = { dueAt: null }] = await bench().logOf(endpoint);
      expect(dueAt!.getTime() - bench().now.getTime()).toBe(120_000);
    });

    test('aborts an attempt at its time limit', async () => {
      const endpoint = await bench().newEndpoint();
      bench().receiver.answer = () => undefined;
      await bench().finishSession();
      await bench().sendAll(bench().newSender({ timeLimitMs: 200 }));
      expect(await bench().logOf(endpoint)).toMatchObject([
        { status: 'pending', attempts: [{ httpStatus: null, error: 'no answer within 0.2 s' }] },
      ]);
    });

    test('uses the status of an endless answer, and stores its beginning', async () => {
      const endpoint = await bench().newEndpoint();
      bench().receiver.answer = (response) => {
        response.writeHead(200);
        response.write('x'.repeat(5000));
      };
      await bench().finishSession();
      await bench().sendAll(bench().newSender());
      const [delivery] = await bench().logOf(endpoint);
      expect(delivery).toMatchObject({
        status: 'delivered',
        attempts: [{ httpStatus: 200, answerExcerpt: 'x'.repeat(1024) }],
      });
    });

    test('waits for running requests when it stops', async () => {
      const endpoint = await bench().newEndpoint();
      bench().receiver.answer = (response) =>
        void pause(300).then(() => response.writeHead(204).end());
      await bench().finishSession();
      const sender = bench().newSender();
      await sender.sendDue();
      await sender.onModuleDestroy();
      expect(await bench().logOf(endpoint)).toMatchObject([{ status: 'delivered' }]);
      await bench().finishSession();
      expect(await sender.sendDue()).toBe(0);
    });
  });
