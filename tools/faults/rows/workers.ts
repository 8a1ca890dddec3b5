import type { ServiceName } from '@strideform/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRow } from '../fault-row.ts';

/** Longer than a consumer's session of 10 s, so that its partitions go to nobody or another. */
const frozenS = 25;

const publishesWithinS = 8;

const killedRow = (service: ServiceName, isQuick = false): FaultRow => ({
  name: `${service}-killed`,
  title: `${service} is killed and started again`,
  isQuick,
  run: async (scene) => {
    scene.goOn();
    await scene.platform.killService(service);
  },
});

const frozenRow = (service: ServiceName): FaultRow => ({
  name: `${service}-frozen`,
  title: `${service} is frozen for ${frozenS} s, past its session, and wakes`,
  isQuick: false,
  run: async (scene) => {
    scene.platform.signal(service, 'SIGSTOP');
    scene.goOn();
    await sleep(frozenS * 1000);
    scene.platform.signal(service, 'SIGCONT');
  },
});

/** The broker has the events, and their publisher dies before it can note that. */
const diesAfterPublishing = (service: ServiceName): FaultRow => ({
  name: `${service}-dies-after-publishing`,
  title: `${service} is killed between publishing and its note of it`,
  isQuick: false,
  run: async (scene) => {
    const { kafka } = scene.platform.edges.of(service);
    kafka.loseAnswersTo('produce');
    scene.goOn();
    await sleep(publishesWithinS * 1000);
    await scene.platform.killService(service);
    kafka.loseNoAnswers();
  },
});

export const workerRows: readonly FaultRow[] = [
  killedRow('inference', true),
  killedRow('gateway'),
  killedRow('ingest'),
  killedRow('metrics'),
  killedRow('report'),
  killedRow('threads'),
  diesAfterPublishing('ingest'),
  diesAfterPublishing('inference'),
  diesAfterPublishing('metrics'),
  diesAfterPublishing('report'),
  frozenRow('inference'),
  frozenRow('ingest'),
  frozenRow('metrics'),
];
