// Events of the platform while sessions run. No session may be lost.
import { setTimeout as sleep } from 'node:timers/promises';
import { componentLabel } from '../chart/manifests.ts';
import { expect } from './expectations.ts';
import {
  killsForMemory,
  ofComponents,
  podNames,
  isNotBeingDeleted,
  type Pod,
} from './kubernetes-objects.ts';
import { serviceNames, type Platform } from './platform.ts';
import { whileSessionsRun, type SessionsRun } from './sessions.ts';
import type { StoryContext } from './story.ts';

const pools = ['cpu', 'other'];
/** Number of sessions that run at the same time. */
const sessionsAtOnce = 3;

function summaryOf({ sessions, seconds }: SessionsRun): string {
  const slowest = Math.max(...sessions.map((session) => session.seconds)).toFixed(0);
  const anHour = ((sessions.length / seconds) * 3600).toFixed(0);
  return `${sessions.length} sessions succeeded, the slowest in ${slowest} s (${anHour} an hour)`;
}

const servicePods = `,${ofComponents(serviceNames)}`;
const serverPods = `,${ofComponents(['kafka', 'mongodb', 'object-store'])}`;

/** Returns the pods among `before` that still exist. */
async function keptPods(
  platform: Platform,
  selector: string,
  before: readonly Pod[],
): Promise<Pod[]> {
  const uids = new Set(before.map(({ metadata }) => metadata.uid));
  const after = await platform.pods(selector);
  return after.filter((pod) => uids.has(pod.metadata.uid) && isNotBeingDeleted(pod));
}

/** Replaces every pod of the services, and none of the bundled servers, which have the data. */
export async function upgradeUnderLoad({ platform, clip, state }: StoryContext): Promise<string> {
  const services = await platform.pods(servicePods);
  const servers = await platform.pods(serverPods);
  const run = await whileSessionsRun(state.gateway!, clip, sessionsAtOnce, async () => {
    await platform.upgrade({ logLevel: 'debug' });
    const keptServers = podNames(await keptPods(platform, serverPods, servers));
    expect(
      keptServers.length === servers.length,
      `every bundled server to keep its pod, not only: ${keptServers.join(', ')}`,
    );
  });
  const kept = podNames(await keptPods(platform, servicePods, services));
  expect(kept.length === 0, `every pod of a service to be replaced, not: ${kept.join(', ')}`);
  return `${services.length} pods replaced; ${summaryOf(run)}`;
}

/** @returns the number of workers afterwards. */
async function scalePools(platform: Platform, replicas: number): Promise<number> {
  for (const pool of pools) await platform.scale(pool, replicas);
  for (const pool of pools) await platform.waitForRollout(`inference-${pool}`);
  const workers = await platform.pods(`,${componentLabel}=inference`);
  return workers.filter(isNotBeingDeleted).length;
}

export async function scaleUnderLoad({ platform, clip, state }: StoryContext): Promise<string> {
  const replicas = [3, 1];
  const workers: number[] = [];
  const run = await whileSessionsRun(state.gateway!, clip, sessionsAtOnce, async () => {
    for (const count of replicas) workers.push(await scalePools(platform, count));
  });
  const expected = replicas.map((count) => count * pools.length);
  expect(
    workers.join() === expected.join(),
    `${expected.join(' workers and then ')}, not: ${workers.join(' and then ')}`,
  );
  return `${workers.join(', then ')} workers; ${summaryOf(run)}`;
}

const segmentsTopic = 'pose-segments';
/** Partitions of the topic, more than the chart's default. */
const morePartitions = 136;
/** Time within which running services use new partitions, s. */
const usedWithinS = 45;
/** Code that runs in a pod and prints how many partitions of the topic it holds, by its lag. */
const countHeld = `
  const metrics = await (await fetch('http://127.0.0.1:9100/metrics')).text();
  const series = /^strideform_consumer_lag_messages{topic="${segmentsTopic}",/gm;
  console.log(metrics.match(series)?.length ?? 0);`;

/** Adds partitions as an operator does who raises `kafka.segmentPartitions`, without a rollout. */
export async function addPartitionsUnderLoad(context: StoryContext): Promise<string> {
  const { platform, clip, state } = context;
  const services = await platform.pods(servicePods);
  let added = 0;
  const run = await whileSessionsRun(state.gateway!, clip, sessionsAtOnce, async () => {
    const setUp = await platform.admin<{ partitions_added: Readonly<Record<string, number>> }>(
      ['set-up'],
      { KAFKA_SEGMENT_PARTITIONS: String(morePartitions) },
    );
    added = setUp.partitions_added[segmentsTopic] ?? 0;
    await sleep(usedWithinS * 1000);
  });
  expect(added > 0, 'partitions to be added');
  const kept = await keptPods(platform, servicePods, services);
  expect(kept.length === services.length, `no pod to be replaced, not: ${podNames(kept).join()}`);
  let held = 0;
  for (const { metadata } of await platform.pods(`,${componentLabel}=inference`)) {
    const inPod = ['exec', metadata.name, '--', 'node', '--input-type=module', '-e', countHeld];
    held += Number(await platform.kubectl(...inPod));
  }
  expect(held === morePartitions, `workers to hold ${morePartitions} partitions, not ${held}`);
  return `${added} partitions more, held without a restart; ${summaryOf(run)}`;
}

const killedComponents = ['inference', 'metrics', 'ingest', 'report', 'gateway', 'threads'];

async function killPods(platform: Platform): Promise<void> {
  for (const component of killedComponents) {
    const [pod] = await platform.pods(`,${componentLabel}=${component}`);
    const atOnce = ['--grace-period=0', '--force', '--wait=false'];
    await platform.kubectl('delete', 'pod', pod!.metadata.name, ...atOnce);
    await sleep(3000);
  }
}

export async function killUnderLoad({ platform, clip, state }: StoryContext): Promise<string> {
  const run = await whileSessionsRun(state.gateway!, clip, sessionsAtOnce, () =>
    killPods(platform),
  );
  expect(killsForMemory(await platform.pods()) === 0, 'no container to be killed for its memory');
  return `${killedComponents.join(', ')} killed; ${summaryOf(run)}`;
}
