// The chart on a real cluster: npm run cluster:test. Needs root and some packages of Debian, which
// it names; leaves the machine as it found it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchKafka } from '../../deploy/local/kafka.mjs';
import { MONGO_PACKAGE } from '../../deploy/local/mongo.mjs';
import { fetchObjectStore } from '../../deploy/local/object-store.mjs';
import { cancelCommands, onUncaughtError } from '../../deploy/local/processes.mjs';
import { createProgress } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { chart } from '../chart/render.mjs';
import { root } from '../checks/workspace.mjs';
import { startCluster } from './cluster.mjs';
import { buildImages } from './images.mjs';
import { changesOfMachine, machineState, requireMachine, requireNoOther } from './machine.mjs';
import { createPlatform, labValues } from './platform.mjs';
import { stories } from './stories.mjs';

const folder = join(root, '.strideform', 'cluster');
const clip = join(root, 'test', 'fixtures', 'rendered-runner', 'runner.mp4');

/** What the cluster's pods say, where a story fails. */
async function tellState(platform, say) {
  say(await platform.kubectl('get', 'pods', '--output', 'wide').catch(({ message }) => message));
  say(
    await platform.kubectl('get', 'events', '--sort-by=.lastTimestamp').then(
      (text) => text.split('\n').slice(-30).join('\n'),
      ({ message }) => message,
    ),
  );
  for (const { metadata, status } of await platform.pods().catch(() => [])) {
    if (status.containerStatuses?.every(({ ready }) => ready) ?? true) continue;
    say(
      await platform
        .kubectl('logs', metadata.name, '--tail=20', '--prefix')
        .catch(({ message }) => message),
    );
  }
}

async function within(minutes, work) {
  const given = new AbortController();
  const late = sleep(minutes * 60_000, undefined, { signal: given.signal }).then(() => {
    throw new Error(`not done after ${minutes} minutes`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    given.abort();
    late.catch(() => {});
  }
}

async function runStories(platform, progress) {
  const state = {};
  const lines = [];
  for (const [title, minutes, story] of stories) {
    lines.push(
      `  ✓ ${title}: ${await progress.phase(title, () => within(minutes, story({ platform, clip, state })))}`,
    );
  }
  lines.push(
    `  memory of each pod after one session, MiB: ${state.usage.map(({ name, memoryMb }) => `${name} ${memoryMb.join(' and ')}`).join(', ')}`,
    `  CPU during one session, seconds: ${state.usage.map(({ name, cpuS }) => `${name} ${cpuS.toFixed(1)}`).join(', ')}`,
  );
  return lines;
}

async function main(progress, resources) {
  await requireMachine();
  await requireNoOther();
  const cache = cacheDir();
  resources.before = await machineState(folder);
  const [kafka, objectStore] = await Promise.all([
    fetchKafka(cache, progress.say),
    fetchObjectStore(cache, progress.say),
  ]);
  const images = (load) =>
    buildImages({
      root,
      cache,
      servers: { kafka, mongo: MONGO_PACKAGE, objectStore },
      progress,
      load,
    });
  const { kubectl, kubeconfig, helm } = await startCluster({
    folder,
    cache,
    progress,
    images,
    starting: (stop) => {
      resources.stop = stop;
    },
  });
  const valuesFile = join(folder, 'values.json');
  writeFileSync(valuesFile, JSON.stringify(labValues));
  const platform = createPlatform({ helm, kubeconfig, kubectl, chart, valuesFile });
  try {
    return await runStories(platform, progress);
  } catch (error) {
    await tellState(platform, progress.say);
    throw error;
  }
}

const progress = createProgress();
const resources = {};
mkdirSync(join(root, '.strideform'), { recursive: true });
const interrupted = new Promise((_, reject) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
  onUncaughtError(reject);
});
try {
  const lines = await Promise.race([interrupted, main(progress, resources)]);
  progress.say(`\n${lines.join('\n')}`);
} catch (error) {
  progress.say(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  cancelCommands();
  if (resources.stop) {
    const left = await progress.phase('the machine as it was', async () => {
      await resources.stop();
      return changesOfMachine(resources.before, await machineState(folder));
    });
    progress.say(
      left.length === 0
        ? '  ✓ nothing is left of the cluster: no process, mount, link, rule, setting or folder'
        : `  ✗ the machine is not as it was:\n${left.map((line) => `    ${line}`).join('\n')}`,
    );
    if (left.length > 0) process.exitCode = 1;
  }
  progress.say(`\n${progress.durations()}`);
  process.exit();
}
