// A pool of workers that KEDA scales by the number of waiting segments, from none to several and
// back.
import { setTimeout as sleep } from 'node:timers/promises';
import { componentLabel } from '../chart/manifests.ts';
import { expect } from './expectations.ts';
import { isReady } from './kubernetes-objects.ts';
import type { Platform } from './platform.ts';
import { runSession } from './sessions.ts';
import type { StoryContext } from './story.ts';

const burst = 8;
const maxReplicas = 3;
const sampleEveryS = 5;
const restsWithinS = 600;
const pool = 'cpu';
const poolSettings = 'inference.pools.cpu.autoscaling';
const scaledSettings = {
  [`${poolSettings}.type`]: 'keda',
  [`${poolSettings}.minReplicas`]: '0',
  [`${poolSettings}.maxReplicas`]: String(maxReplicas),
  [`${poolSettings}.lagPerReplica`]: '2',
  [`${poolSettings}.scaleDownStabilizationSeconds`]: '120',
  // Disabled, because the other pool would take the work.
  'inference.pools.other.replicas': '0',
};

interface Moment {
  readonly atS: number;
  readonly lag: number | null;
  readonly wanted: number;
  readonly ready: number;
  readonly finished: number;
}

/**
 * Returns the number of waiting segments as the autoscaler reads it, or null while KEDA knows none.
 */
async function lagOf(platform: Platform): Promise<number | null> {
  const object = `strideform-inference-${pool}`;
  const names = await platform
    .kubectl('get', `scaledobject/${object}`, '--output', 'json')
    .then((text) => JSON.parse(text) as { status?: { externalMetricNames?: string[] } });
  const name = names.status?.externalMetricNames?.[0];
  if (name === undefined) return null;
  const selector = encodeURIComponent(`scaledobject.keda.sh/name=${object}`);
  const path = `/apis/external.metrics.k8s.io/v1beta1/namespaces/strideform/${name}?labelSelector=${selector}`;
  const answer = await platform.kubectl('get', '--raw', path).catch(() => null);
  if (answer === null) return null;
  const { items } = JSON.parse(answer) as { items: { value: string }[] };
  return items.length === 0 ? null : quantityOf(items[0]!.value);
}

/** Reads a quantity. Kubernetes writes thousandths with an m. */
const quantityOf = (text: string): number =>
  text.endsWith('m') ? Number(text.slice(0, -1)) / 1000 : Number(text);

async function replicasOf(platform: Platform): Promise<{ wanted: number; ready: number }> {
  const path = ['--output', 'jsonpath={.spec.replicas}'];
  const wanted = await platform.kubectl('get', `deploy/strideform-inference-${pool}`, ...path);
  const pods = await platform.pods(`,${componentLabel}=inference`);
  return { wanted: Number(wanted), ready: pods.filter(isReady).length };
}

async function untilReplicas(platform: Platform, count: number): Promise<void> {
  const giveUpAt = Date.now() + restsWithinS * 1000;
  for (; (await replicasOf(platform)).wanted !== count; await sleep(2000))
    expect(Date.now() < giveUpAt, `the pool to have ${count} workers after ${restsWithinS} s`);
}

const tableOf = (moments: readonly Moment[]): string =>
  [
    '    time  waiting  workers wanted  ready  sessions finished',
    ...moments.map(({ atS, lag, wanted, ready, finished }) =>
      [
        `${atS} s`.padStart(8),
        String(lag ?? '–').padStart(9),
        String(wanted).padStart(16),
        String(ready).padStart(7),
        String(finished).padStart(19),
      ].join(''),
    ),
  ].join('\n');

export async function scaleByLag({ platform, clip, state }: StoryContext): Promise<string> {
  await platform.upgrade(scaledSettings);
  await untilReplicas(platform, 0);
  const startMs = performance.now();
  const moments: Moment[] = [];
  let finished = 0;
  const sessions = Array.from({ length: burst }, async () => {
    const session = await runSession(state.gateway!, clip);
    finished += 1;
    return session;
  });
  let isOver = false;
  const ended = Promise.all(sessions).finally(() => (isOver = true));
  for (; !isOver; await sleep(sampleEveryS * 1000)) {
    const atS = Math.round((performance.now() - startMs) / 1000);
    const [lag, replicas] = await Promise.all([lagOf(platform), replicasOf(platform)]);
    moments.push({ atS, lag, ...replicas, finished });
  }
  const lost = (await ended).filter(({ status }) => status !== 'succeeded');
  expect(lost.length === 0, `no session to be lost, not ${lost.length}`);
  await untilReplicas(platform, 0);
  const most = Math.max(...moments.map(({ wanted }) => wanted));
  expect(most > 1, `more than one worker, not ${most}`);
  // KEDA would scale the pool to 0 once more while the upgrade removes it.
  await platform.kubectl('delete', `scaledobject/strideform-inference-${pool}`, '--wait');
  await platform.upgrade();
  await untilReplicas(platform, 1);
  return `0, up to ${most}, and 0 workers; ${burst} sessions at once succeeded\n${tableOf(moments)}`;
}
