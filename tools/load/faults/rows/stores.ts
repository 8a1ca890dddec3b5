import { connect } from '@strideform/persistence';
import pTimeout from 'p-timeout';
import type { Fault, StoreRefusal } from '@strideform/testing/servers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreName } from '../../fault-platform/fault-proxies.ts';
import type { FaultRow } from './fault-row.ts';

const refusesS = 30;
/**
 * Duration of the full store, s. It is longer than a gap that ingest does not count as an outage,
 * and than the remaining time of the sessions.
 */
const fullS = 150;
const leftS = 120;

/**
 * Duration of the outage, s. Sessions end during it, and attempts to handle their events would be
 * used up.
 */
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
    await scene.platform.proxies.set(store, fault);
    scene.continueWork();
    await sleep(lastsS * 1000);
    await scene.platform.proxies.set(store, 'none');
  },
});

const refusingRow = (name: string, title: string, refusal: StoreRefusal): FaultRow => ({
  name,
  title,
  isQuick: false,
  run: async (scene) => {
    const { store } = scene.platform.proxies;
    store.refusal = refusal;
    scene.continueWork();
    await sleep(refusesS * 1000);
    store.refusal = 'none';
  },
});

/**
 * Row in which the deadlines of all running sessions would pass while the store is full. Deadlines
 * are paused, so the sessions have as much time left as at the beginning of the outage.
 */
const fullPastDeadlines: FaultRow = {
  name: 's3-full-past-deadlines',
  title: `S3 is full for ${fullS} s, past the deadlines`,
  isQuick: false,
  run: async (scene) => {
    const { platform, tenants } = scene;
    const { store } = platform.proxies;
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
    scene.continueWork();
    await sleep(fullS * 1000);
    store.refusal = 'none';
  },
};

const withoutPrimary: FaultRow = {
  name: 'mongo-without-primary',
  title: `MongoDB has no primary for ${refusesS} s`,
  isQuick: false,
  run: async (scene) => {
    const { primary } = scene.platform.proxies;
    primary.isOn = true;
    scene.continueWork();
    await sleep(refusesS * 1000);
    primary.isOn = false;
  },
};

/** Row in which sessions end during the outage, so their events wait for the gateway. */
const gatewayWithoutMongo: FaultRow = {
  name: 'gateway-without-mongo',
  title: `MongoDB refuses the gateway's connections for ${gatewayWaitsS} s`,
  isQuick: false,
  run: async (scene) => {
    const { proxies } = scene.platform;
    await proxies.set('mongo', 'refused', ['gateway']);
    scene.continueWork();
    await sleep(gatewayWaitsS * 1000);
    await proxies.set('mongo', 'none', ['gateway']);
  },
};

const silentS = 60;
const downloadWithinS = 60;

/**
 * Row in which S3 has begun to answer a worker that fetches a clip, and then sends no more bytes.
 */
const silentInDownload: FaultRow = {
  name: 's3-silent',
  title: `S3 falls silent in the middle of a download for ${silentS} s`,
  isQuick: false,
  run: async (scene) => {
    const { proxies } = scene.platform;
    const { calls } = proxies.of('inference');
    await scene.untilSessionsEnd();
    const silenced = new Promise<void>((resolve, reject) =>
      calls.afterNextAnswer(
        ({ kind }) => kind.startsWith('GET'),
        () => void proxies.set('s3', 'silence').then(resolve, reject),
      ),
    );
    scene.continueWork();
    const complaint = `inference fetched no clip within ${downloadWithinS} s.`;
    await pTimeout(silenced, { milliseconds: downloadWithinS * 1000, message: complaint });
    await sleep(silentS * 1000);
    await proxies.set('s3', 'none');
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
  // The duration is longer than ARTIFACT_SETTLE_S, after which a deleted session would be
  // forgotten.
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
