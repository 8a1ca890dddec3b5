import { topics } from '@strideform/contracts';
import { EventRepeater, Topology } from '@strideform/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { platformServices } from '../../fault-platform/fault-proxies.ts';
import type { FaultRow } from './fault-row.ts';

const answersLostS = 20;
const repeatEveryMs = 1000;

const frozenRow = (name: string, lastsS: number): FaultRow => ({
  name,
  title: `Kafka is frozen for ${lastsS} s`,
  isQuick: false,
  run: async (scene) => {
    scene.platform.signalKafka('SIGSTOP');
    scene.continueWork();
    await sleep(lastsS * 1000);
    scene.platform.signalKafka('SIGCONT');
  },
});

/** Publishes copies of all events of sessions that have ended, and of one that is deleted. */
const everyEventTwice: FaultRow = {
  name: 'every-event-twice',
  title: 'Every event comes twice, and again in the reverse order',
  isQuick: false,
  run: async (scene) => {
    const { platform } = scene;
    const repeater = new EventRepeater(platform.environment['KAFKA_BROKERS']!.split(','));
    const topology = new Topology();
    try {
      await repeater.listen(topics.map((topic) => topology.main(topic)));
      scene.continueWork();
      let isOver = false;
      const ended = scene
        .untilCallersAreDone()
        .then(() => scene.untilSessionsEnd())
        .finally(() => (isOver = true));
      // A failure is reported when the end is awaited.
      ended.catch(() => undefined);
      let early = 0;
      for (; !isOver; await sleep(repeatEveryMs)) early += await repeater.publishAgain();
      await ended;
      if (early === 0) throw new Error('No event was repeated while sessions ran.');
      return `${early} copies while sessions ran, ${await repeater.publishAgain()} after their end`;
    } finally {
      await repeater.close();
    }
  },
};

export const brokerRows: readonly FaultRow[] = [
  {
    name: 'kafka-killed',
    title: 'Kafka is killed and comes back after 5 s',
    isQuick: true,
    run: async (scene) => {
      scene.continueWork();
      await scene.platform.killKafka(5);
    },
  },
  frozenRow('kafka-frozen', 20),
  frozenRow('kafka-frozen-long', 60),
  {
    name: 'kafka-loses-answers',
    title: `Kafka stores messages and its answers are lost for ${answersLostS} s`,
    isQuick: false,
    run: async (scene) => {
      const { proxies } = scene.platform;
      for (const service of platformServices) proxies.of(service).kafka.loseAnswersTo('produce');
      scene.continueWork();
      await sleep(answersLostS * 1000);
      for (const service of platformServices) proxies.of(service).kafka.loseNoAnswers();
    },
  },
  everyEventTwice,
];
