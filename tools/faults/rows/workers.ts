import type { ServiceName } from '@strideform/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRow } from '../fault-row.ts';

/** Longer than a consumer's session of 10 s, so that its partitions go to nobody or another. */
const frozenS = 25;

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

export const workerRows: readonly FaultRow[] = [
  killedRow('inference', true),
  killedRow('gateway'),
  killedRow('ingest'),
  killedRow('metrics'),
  killedRow('report'),
  killedRow('threads'),
  frozenRow('inference'),
  frozenRow('ingest'),
  frozenRow('metrics'),
];
