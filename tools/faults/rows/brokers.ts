import { setTimeout as sleep } from 'node:timers/promises';
import { platformServices } from '../edges.ts';
import type { FaultRow } from '../fault-row.ts';

const answersLostS = 20;

const frozenRow = (name: string, lastsS: number): FaultRow => ({
  name,
  title: `Kafka is frozen for ${lastsS} s`,
  isQuick: false,
  run: async (scene) => {
    scene.platform.signalKafka('SIGSTOP');
    scene.goOn();
    await sleep(lastsS * 1000);
    scene.platform.signalKafka('SIGCONT');
  },
});

export const brokerRows: readonly FaultRow[] = [
  {
    name: 'kafka-killed',
    title: 'Kafka is killed and comes back after 5 s',
    isQuick: true,
    run: async (scene) => {
      scene.goOn();
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
      const { edges } = scene.platform;
      for (const service of platformServices) edges.of(service).kafka.loseAnswersTo('produce');
      scene.goOn();
      await sleep(answersLostS * 1000);
      for (const service of platformServices) edges.of(service).kafka.loseNoAnswers();
    },
  },
];
