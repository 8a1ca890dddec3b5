// npm run cluster:test tests the chart on a real cluster. It needs root and some packages of
// Debian, which it names, and restores the machine at the end. With --story TEXT … it runs only the
// stories whose titles contain a text, after those that every other one needs. --older REVISION
// names the release that one of them upgrades from.
import pTimeout from 'p-timeout';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fetchKafka } from '../../deploy/local/kafka.mjs';
import { MONGO_PACKAGE } from '../../deploy/local/mongo.mjs';
import { fetchObjectStore } from '../../deploy/local/object-store.mjs';
import { cancelCommands, onUncaughtError } from '../../deploy/local/processes.mjs';
import { createProgress } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import type { Log } from '../chart/binaries.ts';
import { chart } from '../chart/render.ts';
import { root } from '../check/workspace.ts';
import { startCluster, type Cluster, type Progress } from './cluster.ts';
import { buildImages } from '../images/build-images.ts';
import { labValues } from './lab-values.ts';
import {
  changesOfMachine,
  machineState,
  requireMachine,
  requireNoOtherCluster,
  type MachineState,
} from './machine.ts';
import { createPlatform, type ChartSource, type Platform } from './platform.ts';
import { stories } from './stories.ts';
import type { ComponentUsage, Lab, Story, StoryState } from './story.ts';

const folder = join(root, '.strideform', 'cluster');
const clip = join(root, 'test', 'fixtures', 'rendered-runner', 'runner.mp4');
const shownEvents = 30;
const shownLogLines = 5;

/** Resources that must be released at the end. */
interface Resources {
  before?: MachineState;
  stop?: () => Promise<void>;
}

/** Resolves with the text, or with the message of its error. */
const textOrError = (work: Promise<string>): Promise<string> =>
  work.catch((error: Error) => error.message);

/** Shows the state and the logs of the cluster's pods, after a story has failed. */
async function showState(platform: Platform, say: Log): Promise<void> {
  say(await textOrError(platform.kubectl('get', 'pods', '--output', 'wide')));
  const events = platform.kubectl('get', 'events', '--sort-by=.lastTimestamp');
  const lines = (await textOrError(events)).split('\n');
  say(lines.slice(-shownEvents).join('\n'));
  for (const { metadata, status } of await platform.pods().catch(() => [])) {
    const isReady = status.containerStatuses?.every(({ ready }) => ready) ?? true;
    if (isReady) continue;
    say(await textOrError(platform.kubectl('logs', metadata.name, '--tail=20', '--prefix')));
  }
  for (const name of readdirSync(join(folder, 'log'))) {
    const lines = readFileSync(join(folder, 'log', name), 'utf8')
      .trimEnd()
      .split('\n');
    say(`${name}:\n${lines.slice(-shownLogLines).join('\n')}`);
  }
}

function usageLines(usage: readonly ComponentUsage[]): string[] {
  const memory = usage.map(({ name, memoryMib }) => `${name} ${memoryMib.join(' and ')}`);
  const cpu = usage.map(({ name, cpuS }) => `${name} ${cpuS.toFixed(1)}`);
  return [
    `  memory of each pod after one session, MiB: ${memory.join(', ')}`,
    `  CPU during one session, seconds: ${cpu.join(', ')}`,
  ];
}

/** Number of stories that all others need: they leave a release, and a tenant's client. */
const neededStories = 2;

const { values: options } = parseArgs({
  options: { story: { type: 'string', multiple: true }, older: { type: 'string' } },
});

function chosenStories(): readonly Story[] {
  const { story: texts } = options;
  if (texts === undefined) return stories;
  const isChosen = ({ title }: Story): boolean => texts.some((text) => title.includes(text));
  const chosen = stories.filter(isChosen);
  if (chosen.length === 0) throw new Error(`No story has ${texts.join(' or ')} in its title.`);
  return stories.filter((story, i) => i < neededStories || chosen.includes(story));
}

interface Outcome {
  readonly lines: readonly string[];
  readonly hasFailed: boolean;
}

/** Runs the stories. After a failed story, the next ones still run, unless they need it. */
async function runStories(
  platform: Platform,
  chosen: readonly Story[],
  lab: Lab,
): Promise<Outcome> {
  const state: StoryState = {};
  const { phase, say } = lab.progress;
  const lines: string[] = [];
  let hasFailed = false;
  for (const [i, { title, timeoutMinutes, run }] of chosen.entries()) {
    const late = `not done after ${timeoutMinutes} minutes`;
    const work = () =>
      pTimeout(run({ lab, platform, clip, state }), {
        milliseconds: timeoutMinutes * 60_000,
        message: late,
      });
    try {
      lines.push(`  ✓ ${title}: ${await phase(title, work)}`);
    } catch (error) {
      const { message } = error as Error;
      hasFailed = true;
      lines.push(`  ✗ ${title}: ${message}`);
      say(message);
      await showState(platform, say);
      // A story that exceeds its time still works in the background.
      if (i < neededStories || message.includes(late)) break;
    }
  }
  return { lines: [...lines, ...usageLines(state.usage ?? [])], hasFailed };
}

async function createCluster(
  progress: Progress,
  resources: Resources,
  isWithKeda: boolean,
): Promise<Cluster> {
  const cache = cacheDir();
  const [kafka, objectStore] = await Promise.all([
    fetchKafka(cache, progress.say),
    fetchObjectStore(cache, progress.say),
  ]);
  const sources = { kafka, mongo: MONGO_PACKAGE, objectStore };
  return startCluster({
    folder,
    cache,
    progress,
    isWithKeda,
    buildImages: (load) => buildImages({ cache, sources, progress, load }),
    onStarting: (stop) => {
      resources.stop = stop;
    },
  });
}

async function main(progress: Progress, resources: Resources): Promise<Outcome> {
  const chosen = chosenStories();
  await requireMachine();
  await requireNoOtherCluster();
  resources.before = await machineState(folder);
  const isWithKeda = chosen.some(({ usesKeda }) => usesKeda);
  const { kubectl, kubeconfig, helm } = await createCluster(progress, resources, isWithKeda);
  const valuesFile = join(folder, 'values.json');
  writeFileSync(valuesFile, JSON.stringify(labValues));
  const platformOf = (source: ChartSource): Platform =>
    createPlatform({ helm, kubeconfig, kubectl, ...source });
  const platform = platformOf({ chart, valuesFile });
  const olderRevision = options.older;
  const lab: Lab = { helm, cache: cacheDir(), progress, platformOf, olderRevision };
  return runStories(platform, chosen, lab);
}

/** Undoes everything, and reports if something is left. */
async function restoreMachine(
  progress: Progress,
  { before, stop }: Required<Resources>,
): Promise<void> {
  const left: string[] = await progress.phase('the machine as it was', async () => {
    await stop();
    return changesOfMachine(before, await machineState(folder));
  });
  if (left.length === 0) {
    progress.say(
      '  ✓ nothing is left of the cluster: no process, mount, link, rule, setting or folder',
    );
    return;
  }
  const lines = left.map((line) => `    ${line}`);
  progress.say(`  ✗ the machine is not as it was:\n${lines.join('\n')}`);
  process.exitCode = 1;
}

const progress = createProgress();
const resources: Resources = {};
mkdirSync(join(root, '.strideform'), { recursive: true });
const interrupted = new Promise<never>((_, reject) => {
  // A second signal must not end the restoration of the machine.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => reject(new Error(`stopped by ${signal}`)));
  onUncaughtError(reject);
});
try {
  const { lines, hasFailed } = await Promise.race([interrupted, main(progress, resources)]);
  if (hasFailed) process.exitCode = 1;
  progress.say(`\n${lines.join('\n')}`);
} catch (error) {
  progress.say(`\n${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  cancelCommands();
  const { before, stop } = resources;
  if (before && stop) await restoreMachine(progress, { before, stop });
  progress.say(`\n${progress.durations()}`);
  process.exit();
}
