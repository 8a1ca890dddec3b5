import { connect } from '@strideform/persistence';
import pTimeout from 'p-timeout';
import type { Fault, StoreRefusal } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreName } from '../../fault-platform/edges.ts';
import type { FaultRow } from './fault-row.ts';

const refusesS = 30;
/** Longer than a gap that ingest does not take for an outage, and than the time left. */
const fullS = 150;
const leftS = 120;

/** Sessions end in it, and the tries of their events would, too. */
const gatewayWaitsS = 240;

interface StoreFault {
  readonly name: string;
  readonly title: string;
  readonly store: StoreName;
  readonly fault: Fault;
  readonly lastsS: number;
  readonly isQuick?: boolean;
}

const storeRow = ({ store, fault, lastsS, isQuick = false, ...named }: StoreFault): FaultRow => ({
  ...named,
  isQuick,
  run: async (scene) => {
    await scene.platform.edges.set(store, fault);
    scene.goOn();
    await sleep(lastsS * 1000);
    await scene.platform.edges.set(store, 'none');
  },
});

const refusingRow = (name: string, title: string, refusal: StoreRefusal): FaultRow => ({
  name,
  title,
  isQuick: false,
  run: async (scene) => {
    const { store } = scene.platform.edges;
    store.refusal = refusal;
    scene.goOn();
    await sleep(refusesS * 1000);
    store.refusal = 'none';
  },
});

/**
 * The deadlines of all running sessions would pass while the store is full. As they
 * stand still, the sessions have as much time as was left when it began.
 */
const fullPastDeadlines: FaultRow = {
  name: 's3-full-past-deadlines',
  title: `S3 is full for ${fullS} s, past the deadlines`,
  isQuick: false,
  run: async (scene) => {
    const { platform, tenants } = scene;
    const { store } = platform.edges;
    store.refusal = 'full';
    const connection = await connect(platform.environment['MONGODB_URI']!);
    try {
      const tenantIds = tenants.map(({ tenantId }) => tenantId);
      const deadlineAt = new Date(Date.now() + leftS * 1000);
      await connection
        .collection('sessions')
        .updateMany({ tenantId: { $in: tenantIds }, finishedAt: null }, { $set: { deadlineAt } });
    } finally {
      await connection.close();
    }
    scene.goOn();
    await sleep(fullS * 1000);
    store.refusal = 'none';
  },
};

const withoutPrimary: FaultRow = {
  name: 'mongo-without-primary',
  title: `MongoDB has no primary for ${refusesS} s`,
  isQuick: false,
  run: async (scene) => {
    const { primary } = scene.platform.edges;
    primary.isOn = true;
    scene.goOn();
    await sleep(refusesS * 1000);
    primary.isOn = false;
  },
};

/** Sessions end meanwhile, so their events wait for the gateway. */
const gatewayWithoutMongo: FaultRow = {
  name: 'gateway-without-mongo',
  title: `MongoDB refuses the gateway's connections for ${gatewayWaitsS} s`,
  isQuick: false,
  run: async (scene) => {
    const { edges } = scene.platform;
    await edges.set('mongo', 'refused', ['gateway']);
    scene.goOn();
    await sleep(gatewayWaitsS * 1000);
    await edges.set('mongo', 'none', ['gateway']);
  },
};

const silentS = 60;
const downloadWithinS = 60;

/** S3 has begun to answer a worker that fetches a clip, and no byte arrives any more. */
const silentInDownload: FaultRow = {
  name: 's3-silent',
  title: `S3 falls silent in the middle of a download for ${silentS} s`,
  isQuick: false,
  run: async (scene) => {
    const { edges } = scene.platform;
    const { calls } = edges.of('inference');
    await scene.untilSessionsEnd();
    const silenced = new Promise<void>((resolve, reject) =>
      calls.afterNextAnswer(
        ({ kind }) => kind.startsWith('GET'),
        () => void edges.set('s3', 'silence').then(resolve, reject),
      ),
    );
    scene.goOn();
    const complaint = `inference fetched no clip within ${downloadWithinS} s.`;
    await pTimeout(silenced, { milliseconds: downloadWithinS * 1000, message: complaint });
    await sleep(silentS * 1000);
    await edges.set('s3', 'none');
  },
};

export const storeRows: readonly FaultRow[] = [
  storeRow({
    name: 'mongo-gone',
    title: 'MongoDB refuses connections for 20 s',
    store: 'mongo',
    fault: 'refused',
    lastsS: 20,
    isQuick: true,
  }),
  storeRow({
    name: 'mongo-gone-long',
    title: 'MongoDB refuses connections for 2 min',
    store: 'mongo',
    fault: 'refused',
    lastsS: 120,
  }),
  storeRow({
    name: 'mongo-loses-answers',
    title: 'MongoDB works and its answers are lost for 20 s',
    store: 'mongo',
    fault: 'lost_answers',
    lastsS: 20,
  }),
  storeRow({
    name: 's3-refuses',
    title: 'S3 refuses connections for 20 s',
    store: 's3',
    fault: 'refused',
    lastsS: 20,
    isQuick: true,
  }),
  storeRow({
    name: 's3-refuses-long',
    title: 'S3 refuses connections for 2 min',
    store: 's3',
    fault: 'refused',
    lastsS: 120,
  }),
  silentInDownload,
  storeRow({
    name: 's3-slow',
    title: 'Each packet of S3 comes 300 ms late for 60 s',
    store: 's3',
    fault: { delayMs: 300 },
    lastsS: 60,
  }),
  refusingRow('s3-slow-down', `S3 answers SlowDown for ${refusesS} s`, 'slow_down'),
  // For longer than ARTIFACT_SETTLE_S, after which a deleted session would be forgotten.
  refusingRow(
    's3-keeps-objects',
    `S3 refuses to remove single objects for ${refusesS} s`,
    'single_keys',
  ),
  refusingRow('s3-full', `S3 is full for ${refusesS} s`, 'full'),
  fullPastDeadlines,
  withoutPrimary,
  gatewayWithoutMongo,
];
