// What happens to the platform while sessions run, of which none may be lost.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from './expectations.mjs';
import { whileSessionsRun } from './sessions.mjs';

const POOLS = ['cpu', 'other'];
/** Sessions under way while something happens to the platform. */
const AT_ONCE = 3;

const told = ({ sessions, seconds }) =>
  `${sessions.length} sessions succeeded, the slowest in ${Math.max(...sessions.map((session) => session.seconds)).toFixed(0)} s (${((sessions.length / seconds) * 3600).toFixed(0)} an hour)`;

export async function upgradeUnderLoad({ platform, clip, state }) {
  const services =
    ',app.kubernetes.io/component in (gateway,ingest,inference,metrics,report,threads)';
  const before = new Set((await platform.pods(services)).map(({ metadata }) => metadata.uid));
  const ran = await whileSessionsRun(state.gateway, clip, AT_ONCE, () =>
    platform.upgrade({ logLevel: 'debug' }),
  );
  const kept = (await platform.pods(services)).filter(
    ({ metadata }) => before.has(metadata.uid) && metadata.deletionTimestamp === undefined,
  );
  expect(
    kept.length === 0,
    `every pod of a service to be replaced, not: ${kept.map(({ metadata }) => metadata.name).join(', ')}`,
  );
  return `${before.size} pods replaced; ${told(ran)}`;
}

async function scalePools(platform, replicas) {
  for (const pool of POOLS) await platform.scale(pool, replicas);
  for (const pool of POOLS) await platform.untilRolledOut(`inference-${pool}`);
  return (await platform.pods(',app.kubernetes.io/component=inference')).filter(
    ({ metadata }) => metadata.deletionTimestamp === undefined,
  ).length;
}

export async function scaleUnderLoad({ platform, clip, state }) {
  const workers = [];
  const ran = await whileSessionsRun(state.gateway, clip, AT_ONCE, async () => {
    for (const replicas of [3, 1]) workers.push(await scalePools(platform, replicas));
  });
  expect(
    workers.join() === [3, 1].map((replicas) => replicas * POOLS.length).join(),
    `6 workers and then 2, not: ${workers.join(' and then ')}`,
  );
  return `${workers.join(', then ')} workers; ${told(ran)}`;
}

async function killPods(platform) {
  const killed = [];
  for (const component of ['inference', 'metrics', 'ingest', 'report', 'gateway', 'threads']) {
    const [pod] = await platform.pods(`,app.kubernetes.io/component=${component}`);
    await platform.kubectl(
      'delete',
      'pod',
      pod.metadata.name,
      '--grace-period=0',
      '--force',
      '--wait=false',
    );
    killed.push(component);
    await sleep(3000);
  }
  return killed;
}

async function killedForMemory(platform) {
  const states = (await platform.pods())
    .flatMap(({ status }) => status.containerStatuses ?? [])
    .map(({ lastState }) => lastState.terminated)
    .filter(Boolean);
  return states.filter(({ reason }) => reason === 'OOMKilled').length;
}

export async function killUnderLoad({ platform, clip, state }) {
  let killed;
  const ran = await whileSessionsRun(state.gateway, clip, AT_ONCE, async () => {
    killed = await killPods(platform);
  });
  expect((await killedForMemory(platform)) === 0, 'no container to be killed for its memory');
  return `${killed.join(', ')} killed; ${told(ran)}`;
}
