import { IdleMember, Topology } from '@strideform/messaging';
import { poseSegments } from '@strideform/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRow } from '../fault-row.ts';

const silentS = 30;
const joins = 12;
const minuteMs = 60_000;

const silentNeighbour: FaultRow = {
  name: 'grpc-silent',
  title: `All services fall silent to their gRPC callers for ${silentS} s`,
  isQuick: false,
  run: async (scene) => {
    await scene.platform.edges.setGrpc('silence');
    scene.goOn();
    await sleep(silentS * 1000);
    await scene.platform.edges.setGrpc('none');
  },
};

/** A member that takes partitions and does nothing with them comes and goes. */
const rebalances: FaultRow = {
  name: 'rebalances',
  title: `The workers' group is rebalanced ${2 * joins} times in a minute`,
  isQuick: false,
  run: async (scene) => {
    const brokers = scene.platform.environment['KAFKA_BROKERS']!.split(',');
    const groupId = new Topology().group('inference');
    scene.goOn();
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

export const neighbourRows: readonly FaultRow[] = [silentNeighbour, rebalances];
