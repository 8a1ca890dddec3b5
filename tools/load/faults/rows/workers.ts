import type { ServiceName } from '@strideform/contracts';
import pTimeout from 'p-timeout';
import type { KafkaRequest } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRow } from './fault-row.ts';
import { ServiceKill } from './service-kill.ts';

/**
 * Duration of the freeze, s. It is longer than a consumer's session of 10 s, so its partitions are
 * taken by another consumer, or by none.
 */
const frozenS = 25;

const requestWithinS = 60;

const killedRow = (service: ServiceName, isQuick = false): FaultRow => ({
  name: `${service}-killed`,
  title: `${service} is killed and started again`,
  isQuick,
  endsGateways: service === 'gateway',
  run: async (scene) => {
    scene.continueWork();
    await scene.platform.killService(service);
  },
});

const frozenRow = (service: ServiceName): FaultRow => ({
  name: `${service}-frozen`,
  title: `${service} is frozen for ${frozenS} s, past its session, and wakes`,
  isQuick: false,
  run: async (scene) => {
    scene.platform.signal(service, 'SIGSTOP');
    scene.continueWork();
    await sleep(frozenS * 1000);
    scene.platform.signal(service, 'SIGCONT');
  },
});

interface KafkaDeath {
  readonly service: ServiceName;
  readonly name: string;
  readonly request: KafkaRequest;
}

/** Row in which Kafka has executed a request, and the service dies before it can record that. */
const diesAfter = ({ service, name, request }: KafkaDeath): FaultRow => ({
  name: `${service}-dies-after-${name}`,
  title: `${service} is killed between ${name} and its note of it`,
  isQuick: false,
  run: async (scene) => {
    const { kafka } = scene.platform.proxies.of(service);
    const carriedOut = new Promise<void>((resolve) => kafka.loseAnswersTo(request, resolve));
    scene.continueWork();
    const complaint = `${service} asked Kafka for no ${request} within ${requestWithinS} s.`;
    await pTimeout(carriedOut, { milliseconds: requestWithinS * 1000, message: complaint });
    kafka.loseNoAnswers();
    await scene.platform.killService(service);
  },
});

const diesAfterPublishing = (service: ServiceName): FaultRow =>
  diesAfter({ service, name: 'publishing', request: 'produce' });
const diesAfterCommitting = (service: ServiceName): FaultRow =>
  diesAfter({ service, name: 'committing', request: 'commit of a handled message' });

/** Row in which threads has begun to write texts that a coach requested. */
const threadsKilled: FaultRow = {
  name: 'threads-killed',
  title: 'threads is killed while it writes texts, and started again',
  isQuick: false,
  run: async (scene) => {
    const { platform } = scene;
    const [first] = scene.tenants;
    const sessionId = first.sessions[0]!;
    await first.untilEnded(sessionId);
    const kill = new ServiceKill(platform, 'threads');
    platform.proxies
      .of('threads')
      .calls.loseNextAnswer(({ kind }) => kind === 'findAndModify threads', kill.now);
    scene.continueWork();
    await first.readComments(sessionId);
    await kill.untilBack();
  },
};

export const workerRows: readonly FaultRow[] = [
  killedRow('inference', true),
  killedRow('gateway'),
  killedRow('ingest'),
  killedRow('metrics'),
  killedRow('report'),
  threadsKilled,
  diesAfterPublishing('ingest'),
  diesAfterPublishing('inference'),
  diesAfterPublishing('metrics'),
  diesAfterPublishing('report'),
  diesAfterCommitting('inference'),
  diesAfterCommitting('metrics'),
  frozenRow('inference'),
  frozenRow('ingest'),
  frozenRow('metrics'),
];
