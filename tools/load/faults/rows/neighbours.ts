import { IdleMember, Topology } from '@strideform/messaging';
import { poseSegments, type ServiceName } from '@strideform/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FaultRow } from './fault-row.ts';

const silentS = 30;
const shiftMin = 10;
const shiftedForS = 40;
const joins = 12;
const minuteMs = 60_000;
const shiftedClock = fileURLToPath(new URL('./shifted-clock.mjs', import.meta.url));
/** Services that write times which other services compare. */
const shiftedServices: readonly ServiceName[] = ['ingest', 'metrics'];

const silentNeighbour: FaultRow = {
  name: 'grpc-silent',
  title: `All services fall silent to their gRPC callers for ${silentS} s`,
  isQuick: false,
  run: async (scene) => {
    await scene.platform.proxies.setGrpc('silence');
    scene.continueWork();
    await sleep(silentS * 1000);
    await scene.platform.proxies.setGrpc('none');
  },
};

/** Row in which a second replica of each service, with a wrong clock, shares the work. */
const wrongClock = (name: string, shift: string, minutes: number): FaultRow => ({
  name,
  title: `The clock of one replica of ${shiftedServices.join(' and ')} is ${shift}`,
  isQuick: false,
  run: async (scene) => {
    const settings = {
      NODE_OPTIONS: `--import=${shiftedClock}`,
      SHIFT_CLOCK_S: String(minutes * 60),
    };
    const replicas = await Promise.all(
      shiftedServices.map((service) => scene.platform.startReplica(service, settings)),
    );
    try {
      scene.continueWork();
      await sleep(shiftedForS * 1000);
      const handled = await Promise.all(replicas.map((replica) => replica.handledMessages()));
      if (handled.includes(0)) throw new Error('A replica with a wrong clock got no work.');
      return `${handled.join(' and ')} messages handled by them`;
    } finally {
      await Promise.all(replicas.map((replica) => replica.stop()));
    }
  },
});

/** Row in which a member that takes partitions, but does not handle messages, comes and goes. */
const rebalances: FaultRow = {
  name: 'rebalances',
  title: `The workers' group is rebalanced ${2 * joins} times in a minute`,
  isQuick: false,
  run: async (scene) => {
    const brokers = scene.platform.environment['KAFKA_BROKERS']!.split(',');
    const groupId = new Topology().group('inference');
    scene.continueWork();
    const startMs = Date.now();
    const stepMs = minuteMs / (2 * joins);
    const untilStep = (step: number) => sleep(Math.max(0, startMs + step * stepMs - Date.now()));
    for (let join = 0; join < joins; join += 1) {
      const member = new IdleMember(brokers, groupId);
      await member.join(poseSegments.name);
      await untilStep(2 * join + 1);
      await member.leave();
      await untilStep(2 * join + 2);
    }
    return `${2 * joins} in ${Math.round((Date.now() - startMs) / 1000)} s`;
  },
};

export const neighbourRows: readonly FaultRow[] = [
  silentNeighbour,
  wrongClock('clock-ahead', `${shiftMin} min ahead`, shiftMin),
  wrongClock('clock-behind', `${shiftMin} min behind`, -shiftMin),
  rebalances,
];
