import { poseSegments, sessionsChanged, topics } from '@strideform/contracts';
import { ensureTopics, EventRepeater, Topology } from '@strideform/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { platformServices } from '../../fault-platform/fault-proxies.ts';
import type { FaultPlatform } from '../../fault-platform/fault-platform.ts';
import { ServiceMetrics } from '../../platform/service-metrics.ts';
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

/** Time within which producers and idle consumers use new partitions, s. */
const knownWithinS = 45;
const takenWithinS = 90;
const partitionFactor = 2;

/** Returns the number of partitions of topics of events that the services hold, by their lag. */
async function heldPartitions({ telemetryUrls }: FaultPlatform): Promise<number> {
  const names = topics.filter((topic) => topic !== sessionsChanged).map(({ name }) => name);
  const series = `strideform_consumer_lag_messages\\{topic="(?:${names.join('|')})",[^}]*\\}`;
  let held = 0;
  for (const url of Object.values(telemetryUrls)) {
    const metrics = await ServiceMetrics.read(url);
    held += metrics.valuesOf(series).length;
  }
  return held;
}

/** Resolves with the time after which the services hold so many partitions, s. */
async function secondsUntilHeld(platform: FaultPlatform, wanted: number): Promise<number> {
  const beganMs = performance.now();
  for (;;) {
    const elapsedS = (performance.now() - beganMs) / 1000;
    const held = await heldPartitions(platform);
    if (held === wanted) return elapsedS;
    if (elapsedS > takenWithinS)
      throw new Error(`Services hold ${held} partitions of ${wanted} after ${takenWithinS} s.`);
    await sleep(500);
  }
}

/** Sends sessions until all producers and consumers use the added partitions. */
const partitionsAdded: FaultRow = {
  name: 'partitions-added',
  title: 'Each topic of events gets twice as many partitions',
  isQuick: true,
  run: async (scene) => {
    const { platform } = scene;
    const [, second] = scene.tenants;
    const brokers = platform.environment['KAFKA_BROKERS']!.split(',');
    const segmentPartitions =
      partitionFactor *
      Number(platform.environment['KAFKA_SEGMENT_PARTITIONS'] ?? poseSegments.partitions);
    const partitions = { [poseSegments.name]: segmentPartitions };
    const before = await heldPartitions(platform);
    scene.continueWork();
    const topology = new Topology();
    const plans = topics.map((topic) => ({
      ...topic,
      name: topology.main(topic),
      partitions: partitionFactor * topic.partitions,
    }));
    const changes = { addsPartitions: true };
    const added = await ensureTopics({ brokers, partitions }, plans, changes);
    const holding = secondsUntilHeld(platform, partitionFactor * before);
    // A failure is reported when it is awaited.
    holding.catch(() => undefined);
    for (const end = Date.now() + knownWithinS * 1000; Date.now() < end;)
      await second.untilEnded(await second.send());
    const takenS = await holding;
    const count = Object.values(added).reduce((sum, partitions) => sum + partitions, 0);
    return `${count} partitions more, all of them held after ${takenS.toFixed(0)} s`;
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
  partitionsAdded,
];
