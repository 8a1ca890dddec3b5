// What the chart is for, shown in the cluster. Each story ends with a line of what was seen.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, expectAllReady } from './expectations.mjs';
import { runSession } from './sessions.mjs';
import { killUnderLoad, scaleUnderLoad, upgradeUnderLoad } from './stories-under-load.mjs';

async function install({ platform }) {
  await platform.install();
  await platform.kubectl(
    'wait',
    '--for=condition=complete',
    'job',
    '--selector=app.kubernetes.io/component=set-up',
    '--timeout=300s',
  );
  return `${(await expectAllReady(platform)).length} pods ready in a namespace of restricted pods`;
}

const KUBELET_LOOKS_EVERY_S = 20;

async function sendClip({ platform, clip, state }) {
  state.gateway = await platform.callAsTenant();
  const before = await platform.usage();
  const session = await runSession(state.gateway, clip);
  expect(
    session.status === 'succeeded',
    `the session to succeed, not: ${session.status} ${session.error?.detail ?? ''}`,
  );
  await sleep(KUBELET_LOOKS_EVERY_S * 1000);
  state.usage = [...(await platform.usage())].map(([name, { memoryMb, cpuS }]) => ({
    name,
    memoryMb,
    cpuS: cpuS - (before.get(name)?.cpuS ?? 0),
  }));
  return `succeeded in ${session.seconds.toFixed(0)} s`;
}

async function testRelease({ platform }) {
  const { stdout } = await platform.test();
  expect(/Phase:\s+Succeeded/.test(stdout), `the test to succeed: ${stdout}`);
  return 'the set-up was repeated, the gateway answers 200 to a key and 401 without';
}

const namesOf = (pods) => pods.map(({ metadata }) => metadata.name).sort();

async function upgradeNothing({ platform }) {
  const before = namesOf(await expectAllReady(platform));
  await platform.upgrade();
  const after = namesOf(await expectAllReady(platform));
  expect(
    after.join() === before.join(),
    `no pod to be replaced, not: ${after.filter((name) => !before.includes(name)).join(', ')}`,
  );
  return `the same ${after.length} pods`;
}

async function rollBack({ platform }) {
  const failed = await platform
    .upgrade({ 'components.metrics.image.tag': 'no-such-tag' }, [
      '--rollback-on-failure',
      '--wait',
      '--timeout',
      '60s',
    ])
    .then(
      () => false,
      () => true,
    );
  expect(failed, 'an upgrade to an image that does not exist to fail');
  const last = (await platform.history()).at(-1);
  expect(
    /^Rollback/i.test(last.description),
    `the last revision to be a rollback, not: ${last.description}`,
  );
  await platform.untilRolledOut('metrics');
  const pods = await expectAllReady(platform);
  expect(
    pods.every(({ spec }) => spec.containers.every(({ image }) => !image.includes('no-such-tag'))),
    'no pod with the image that does not exist',
  );
  return `revision ${last.revision}: ${last.description}; ${pods.length} pods ready`;
}

/**
 * In this order, since each goes on with what the one before leaves; with the minutes after which a
 * story that has not ended has failed.
 */
export const stories = [
  ['helm install --wait', 20, install],
  ["the demo clip through the gateway's Service", 20, sendClip],
  ['helm test', 10, testRelease],
  ['an upgrade that changes nothing replaces no pod', 20, upgradeNothing],
  ['an upgrade to an image that does not exist rolls back', 15, rollBack],
  ['a rolling upgrade loses no session', 40, upgradeUnderLoad],
  ['two inference pools from 1 to 3 and back lose no session', 40, scaleUnderLoad],
  ['pods that are killed lose no session', 40, killUnderLoad],
];
