// What the chart is for, shown in the cluster. Each story ends with a line of what was seen.
import { setTimeout as sleep } from 'node:timers/promises';
import { runSession, whileSessionsRun } from './sessions.mjs';

const seconds = (sessions) => `${sessions.length} sessions succeeded, the slowest in ${Math.max(...sessions.map((session) => session.seconds)).toFixed(0)} s`;
const POOLS = ['cpu', 'other'];
/** Sessions under way while something happens to the platform. */
const AT_ONCE = 3;

function expect(holds, what) {
  if (!holds) throw new Error(`expected: ${what}`);
}

async function expectAllReady(platform) {
  const ending = ['set-up', 'test'];
  const pods = (await platform.pods()).filter(({ metadata }) => metadata.deletionTimestamp === undefined && !ending.includes(metadata.labels['app.kubernetes.io/component']));
  const notReady = pods.filter(({ status }) => !status.conditions.some(({ type, status: state }) => type === 'Ready' && state === 'True'));
  expect(pods.length >= 10 && notReady.length === 0, `every pod ready, not: ${notReady.map(({ metadata }) => metadata.name).join(', ')}`);
  return pods;
}

async function rollBack({ platform }) {
  const failed = await platform.upgrade({ 'components.metrics.image.tag': 'no-such-tag' }, ['--rollback-on-failure', '--wait', '--timeout', '60s']).then(() => false, () => true);
  expect(failed, 'an upgrade to an image that does not exist to fail');
  const last = (await platform.history()).at(-1);
  expect(/^Rollback/i.test(last.description), `the last revision to be a rollback, not: ${last.description}`);
  await platform.untilRolledOut('metrics');
  const pods = await expectAllReady(platform);
  expect(pods.every(({ spec }) => spec.containers.every(({ image }) => !image.includes('no-such-tag'))), 'no pod with the image that does not exist');
  return `revision ${last.revision}: ${last.description}; ${pods.length} pods ready`;
}

async function killedForMemory(platform) {
  const states = (await platform.pods()).flatMap(({ status }) => status.containerStatuses ?? []).map(({ lastState }) => lastState.terminated).filter(Boolean);
  return states.filter(({ reason }) => reason === 'OOMKilled').length;
}

async function scalePools(platform, replicas) {
  for (const pool of POOLS) await platform.scale(pool, replicas);
  for (const pool of POOLS) await platform.untilRolledOut(`inference-${pool}`);
}

async function killPods(platform) {
  const killed = [];
  for (const component of ['inference', 'metrics', 'ingest', 'report', 'gateway', 'threads']) {
    const [pod] = await platform.pods(`,app.kubernetes.io/component=${component}`);
    await platform.kubectl('delete', 'pod', pod.metadata.name, '--grace-period=0', '--force', '--wait=false');
    killed.push(component);
    await sleep(3000);
  }
  return killed;
}

async function sendClip({ platform, clip, state }) {
  state.gateway = await platform.callAsTenant();
  const session = await runSession(state.gateway, clip);
  expect(session.status === 'succeeded', `the session to succeed, not: ${session.status} ${session.error?.detail ?? ''}`);
  state.memory = await platform.memoryMb();
  return `succeeded in ${session.seconds.toFixed(0)} s`;
}

async function upgradeUnderLoad({ platform, clip, state }) {
  const services = ',app.kubernetes.io/component in (gateway,ingest,inference,metrics,report,threads)';
  const before = new Set((await platform.pods(services)).map(({ metadata }) => metadata.uid));
  const sessions = await whileSessionsRun(state.gateway, clip, AT_ONCE, () => platform.upgrade({ logLevel: 'debug' }));
  const kept = (await platform.pods(services)).filter(({ metadata }) => before.has(metadata.uid) && metadata.deletionTimestamp === undefined);
  expect(kept.length === 0, `every pod of a service to be replaced, not: ${kept.map(({ metadata }) => metadata.name).join(', ')}`);
  return `${before.size} pods replaced; ${seconds(sessions)}`;
}

async function scaleUnderLoad({ platform, clip, state }) {
  const sessions = await whileSessionsRun(state.gateway, clip, AT_ONCE, async () => {
    await scalePools(platform, 3);
    await scalePools(platform, 1);
  });
  return seconds(sessions);
}

async function killUnderLoad({ platform, clip, state }) {
  let killed;
  const sessions = await whileSessionsRun(state.gateway, clip, AT_ONCE, async () => { killed = await killPods(platform); });
  expect(await killedForMemory(platform) === 0, 'no container to be killed for its memory');
  return `${killed.join(', ')} killed; ${seconds(sessions)}`;
}

async function testRelease({ platform }) {
  const { stdout } = await platform.test();
  expect(/Phase:\s+Succeeded/.test(stdout), `the test to succeed: ${stdout}`);
  return 'the set-up was repeated, the gateway answers 200 to a key and 401 without';
}

async function install({ platform }) {
  await platform.install();
  await platform.kubectl('wait', '--for=condition=complete', 'job', '--selector=app.kubernetes.io/component=set-up', '--timeout=300s');
  return `${(await expectAllReady(platform)).length} pods ready`;
}

/** In this order, since each goes on with what the one before leaves. */
export const stories = [
  ['helm install --wait', install],
  ['the demo clip through the gateway\'s Service', sendClip],
  ['helm test', testRelease],
  ['an upgrade to an image that does not exist rolls back', rollBack],
  ['a rolling upgrade loses no session', upgradeUnderLoad],
  ['two inference pools from 1 to 3 and back lose no session', scaleUnderLoad],
  ['pods that are killed lose no session', killUnderLoad],
];
