import { jest } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { poseSegments, sessionChanged, type SessionView } from '@strideform/contracts';
import { EventBus } from '@strideform/messaging';
import { MessagingModule } from '@strideform/messaging/nest';
import { HealthRegistry } from '@strideform/service-kit/health';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { KafkaProxy } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import { WatchedSessions } from '../../sessions/events/watched-sessions.ts';
import { SessionHintsModule } from '../../sessions/session-hints.module.ts';
import { addSession } from '../add-session.fixture.ts';
import { TestGateway } from '../test-gateway.fixture.ts';

jest.setTimeout(60_000);

const broker = process.env['KAFKA_BROKERS'];
/** Settings with which a change without a hint is seen only after an hour. */
/** The topic is the one of all services that the broker has. */
const partitions = {
  [poseSegments.name]: Number(process.env['KAFKA_SEGMENT_PARTITIONS'] ?? poseSegments.partitions),
};

const settings = {
  EVENTS_POLL_INTERVAL_S: '0.2',
  EVENTS_RECONCILE_INTERVAL_S: '3600',
  EVENTS_STREAM_MAX_S: '600',
};
const describeOnBroker = broker === undefined ? describe.skip : describe;

export const sessionHintsSuite = (): void =>
  describeOnBroker('streams of a gateway that receives hints', () => {
    const listening = new TestGateway();
    let proxy: KafkaProxy;
    let ingest: INestApplicationContext;

    beforeAll(async () => {
      proxy = await KafkaProxy.before(broker!);
      const messaging = MessagingModule.forRoot({
        service: 'ingest',
        connection: { brokers: [broker!], partitions },
        handles: [],
      });
      const kit = ServiceKitModule.forRoot('ingest', new HealthRegistry());
      ingest = await NestFactory.createApplicationContext(
        { module: class IngestModule {}, imports: [kit, messaging] },
        { logger: false },
      );
      const onProxy = { ...settings, KAFKA_BROKERS: proxy.address };
      await listening.start(onProxy, [SessionHintsModule.forRoot()]);
    });
    afterAll(async () => {
      await listening.stop();
      await ingest?.close();
      await proxy?.close();
    });

    const until = async (what: () => boolean): Promise<void> => {
      for (const deadline = Date.now() + 30_000; !what() && Date.now() < deadline;) await sleep(5);
      expect(what()).toBe(true);
    };
    const isHearing = (): boolean =>
      Reflect.get(listening.app.get(WatchedSessions), 'hints').isInContact;

    async function listen(sessionId: string) {
      const end = new AbortController();
      const response = await fetch(`${listening.url}/running/sessions/${sessionId}/events/`, {
        headers: { authorization: `API-KEY ${listening.keys.viewer!}` },
        signal: end.signal,
      });
      let text = '';
      const ended = (async () => {
        for await (const chunk of response.body!) text += Buffer.from(chunk).toString();
      })().catch(() => undefined);
      await until(() => text.includes('event: state'));
      return { text: () => text, ended, close: () => end.abort() };
    }
    const added = (): string =>
      addSession(listening, {
        status: 'processing',
        stage: 'pose',
        progress: 0.2,
        finishedAt: null,
      });
    const change = (sessionId: string, changes: Partial<SessionView>) =>
      listening.sessions.known.set(sessionId, {
        ...listening.sessions.known.get(sessionId)!,
        ...changes,
      });
    const announce = (sessionId: string) =>
      ingest
        .get(EventBus)
        .publish(sessionChanged, { tenantId: listening.tenantId, payload: { sessionId } });

    test('show a change that another process has announced, without reads in between', async () => {
      await until(isHearing);
      const sessionId = added();
      const stream = await listen(sessionId);
      // Wait for the first read after the stream has opened.
      await sleep(300);
      let reads = 0;
      const { find } = listening.sessions;
      listening.sessions.find = async (...asked) => {
        reads += 1;
        return find.apply(listening.sessions, asked);
      };
      await sleep(1000);
      expect(reads).toBe(0);
      change(sessionId, { progress: 0.5 });
      await announce(sessionId);
      await until(() => stream.text().includes('"progress":0.5'));
      expect(reads).toBe(1);
      listening.sessions.find = find;
      listening.sessions.known.delete(sessionId);
      await announce(sessionId);
      await stream.ended;
      expect(stream.text()).toContain('event: deleted');
    });

    test('fall back to polling without Kafka, and use hints again after an outage', async () => {
      await until(isHearing);
      const sessionId = added();
      const stream = await listen(sessionId);
      await proxy.set('refused');
      await until(() => !isHearing());
      change(sessionId, { progress: 0.6 });
      await until(() => stream.text().includes('"progress":0.6'));
      await proxy.set('none');
      await until(isHearing);
      change(sessionId, { progress: 0.7 });
      await announce(sessionId);
      await until(() => stream.text().includes('"progress":0.7'));
      stream.close();
      await stream.ended;
    });
  });
