// Stories that show the chart's features in the cluster. Each story ends with a line about its
// result.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, expectAllReady } from './expectations.ts';
import { podNames, type Pod } from './kubernetes-objects.ts';
import { runSession } from './sessions.ts';
import { encryptCalls } from './story-of-certificates.ts';
import { upgradeFromOlder } from './story-of-older-release.ts';
import { tryEdges } from './story-of-policies.ts';
import { installRelease } from './story-of-release.ts';
import { scaleByLag } from './story-of-scaling.ts';
import type { Story, StoryContext } from './story.ts';
import { drainUnderLoad, outOfMemory, restoreBackup } from './stories-of-operation.ts';
import {
  addPartitionsUnderLoad,
  killUnderLoad,
  scaleUnderLoad,
  upgradeUnderLoad,
} from './stories-under-load.ts';

async function install({ platform }: StoryContext): Promise<string> {
  await platform.install();
  const pods = await expectAllReady(platform);
  return `${pods.length} pods ready in a namespace of restricted pods`;
}

const kubeletIntervalS = 20;

async function sendClip({ platform, clip, state }: StoryContext): Promise<string> {
  state.key = await platform.createTenant();
  const gateway = await platform.callWithKey(state.key);
  state.gateway = gateway;
  const before = await platform.usage();
  const session = await runSession(gateway, clip);
  expect(
    session.status === 'succeeded',
    `the session to succeed, not: ${session.status} ${session.error?.detail ?? ''}`,
  );
  await sleep(kubeletIntervalS * 1000);
  const after = await platform.usage();
  state.usage = [...after].map(([name, { memoryMib, cpuS }]) => ({
    name,
    memoryMib,
    cpuS: cpuS - (before.get(name)?.cpuS ?? 0),
  }));
  return `succeeded in ${session.seconds.toFixed(0)} s`;
}

async function testRelease({ platform }: StoryContext): Promise<string> {
  const output = await platform.test();
  expect(/Phase:\s+Succeeded/.test(output), `the test to succeed: ${output}`);
  return 'the set-up was repeated, the gateway answers 200 to a key and 401 without';
}

async function upgradeNothing({ platform }: StoryContext): Promise<string> {
  const before = podNames(await expectAllReady(platform)).sort();
  await platform.upgrade();
  const after = podNames(await expectAllReady(platform)).sort();
  const replaced = after.filter((name) => !before.includes(name));
  expect(after.join() === before.join(), `no pod to be replaced, not: ${replaced.join(', ')}`);
  return `the same ${after.length} pods`;
}

const missingTag = 'no-such-tag';

function usesMissingImage({ spec }: Pod): boolean {
  return spec.containers.some(({ image }) => image.includes(missingTag));
}

async function rollBack({ platform }: StoryContext): Promise<string> {
  const flags = ['--rollback-on-failure', '--wait', '--timeout', '60s'];
  const upgrade = platform.upgrade({ 'components.metrics.image.tag': missingTag }, flags);
  const hasFailed = await upgrade.then(
    () => false,
    () => true,
  );
  expect(hasFailed, 'an upgrade to an image that does not exist to fail');
  const last = (await platform.history()).at(-1)!;
  expect(
    /^Rollback/i.test(last.description),
    `the last revision to be a rollback, not: ${last.description}`,
  );
  await platform.waitForRollout('metrics');
  const pods = await expectAllReady(platform);
  expect(!pods.some(usesMissingImage), 'no pod with the image that does not exist');
  return `revision ${last.revision}: ${last.description}; ${pods.length} pods ready`;
}

/**
 * Stories in the order in which they run. Each continues with the state that the previous one
 * leaves.
 */
export const stories: readonly Story[] = [
  { title: 'helm install --wait', timeoutMinutes: 20, run: install },
  { title: "the demo clip through the gateway's Service", timeoutMinutes: 20, run: sendClip },
  {
    title: 'network policies open the edges of the design, and no others',
    timeoutMinutes: 10,
    run: tryEdges,
  },
  {
    title: 'gRPC is encrypted, knows both sides, and is spread over pods',
    timeoutMinutes: 30,
    run: encryptCalls,
  },
  { title: 'helm test', timeoutMinutes: 10, run: testRelease },
  {
    title: 'an upgrade that changes nothing replaces no pod',
    timeoutMinutes: 20,
    run: upgradeNothing,
  },
  {
    title: 'an upgrade to an image that does not exist rolls back',
    timeoutMinutes: 15,
    run: rollBack,
  },
  { title: 'a rolling upgrade loses no session', timeoutMinutes: 40, run: upgradeUnderLoad },
  {
    title: 'two inference pools from 1 to 3 and back lose no session',
    timeoutMinutes: 40,
    run: scaleUnderLoad,
  },
  {
    title: 'partitions are added under load, and workers use them without a restart',
    timeoutMinutes: 40,
    run: addPartitionsUnderLoad,
  },
  {
    title: 'KEDA scales a pool from none to several and back under a burst',
    usesKeda: true,
    timeoutMinutes: 40,
    run: scaleByLag,
  },
  { title: 'pods that are killed lose no session', timeoutMinutes: 40, run: killUnderLoad },
  {
    title: 'a drain stops at the disruption budgets and loses no session',
    timeoutMinutes: 40,
    run: drainUnderLoad,
  },
  {
    title: 'containers without memory lose no session',
    timeoutMinutes: 40,
    run: outOfMemory,
  },
  {
    title: 'a deleted namespace comes back from its backup, without a runner deleted since',
    timeoutMinutes: 40,
    run: restoreBackup,
  },
  {
    title: 'a release installs from its registry and upgrades to this chart without a loss',
    timeoutMinutes: 60,
    run: installRelease,
  },
  {
    title: 'an older release is upgraded and rolled back under load without a loss',
    timeoutMinutes: 120,
    run: upgradeFromOlder,
  },
];
