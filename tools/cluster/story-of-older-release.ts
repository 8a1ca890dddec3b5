// An older release, made from the repository's history, with sessions in it: an upgrade to the
// checked-out code, and a rollback with data of the newer release. Sessions run all the time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/processes.mjs';
import { fetchCrane } from '../chart/binaries.ts';
import { root } from '../check/workspace.ts';
import { authorityEnvironment, buildService, imageBuilder } from '../images/build-images.ts';
import { services } from '../images/image-names.ts';
import { startRegistry, type Registry } from '../release/registry.ts';
import { expect, expectAllReady } from './expectations.ts';
import { ofComponents, podNames, type Pod } from './kubernetes-objects.ts';
import { releasedValues } from './lab-values.ts';
import { answersBySession, changedNumbers, type AnswersById } from './reads.ts';
import type { ChartSource, Platform } from './platform.ts';
import { runSession, whileSessionsRun, type GatewayClient } from './sessions.ts';
import type { Lab, StoryContext } from './story.ts';

const sessionsAtOnce = 2;
const frozenStores = 'test/fixtures/frozen-stores';
const serverPods = `,${ofComponents(['kafka', 'mongodb', 'object-store'])}`;

const git = async (...args: readonly string[]): Promise<string> =>
  (await runCommand('git', [...args], { cwd: root })).trim();

/**
 * Resolves with the commit of the release before the checked-out code: the last tag's. Without a
 * tag, that is the commit that froze the stores which this code must read.
 */
async function lastRelease(): Promise<string> {
  const [tag] = (await git('tag', '--list', 'v*', '--no-contains', 'HEAD', '--sort=-v:refname'))
    .split('\n')
    .filter(Boolean);
  return tag ?? git('log', '-1', '--diff-filter=A', '--format=%H', '--', frozenStores);
}

/** Writes the files of a commit to a folder. */
async function checkOut(revision: string, folder: string): Promise<void> {
  mkdirSync(folder);
  const script = 'git archive "$1" | tar -x -C "$2"';
  await runCommand('sh', ['-c', script, 'sh', revision, folder], { cwd: root });
}

/** Makes the images of a commit and sends them to the registry. Its chart stays in the folder. */
async function publishOlder(
  { cache, progress }: Lab,
  revision: string,
  registry: Registry,
  folder: string,
): Promise<ChartSource> {
  const source = join(folder, 'source');
  await checkOut(revision, source);
  const builder = imageBuilder(cache);
  const version = 'older';
  for (const service of services)
    await progress.phase(`older image of ${service}`, async () => {
      const tag = `localhost/strideform-${version}/${service}:${revision}`;
      await buildService(builder, { service, tag, source, env: authorityEnvironment() });
      await builder.push(tag, `${registry.address}/${service}:${version}`);
    });
  const valuesFile = join(folder, 'older.json');
  const image = { repository: registry.address, tag: version };
  writeFileSync(valuesFile, JSON.stringify({ ...releasedValues, image }));
  return { chart: join(source, 'charts', 'strideform'), valuesFile };
}

const uidsOf = (pods: readonly Pod[]): string[] => pods.map(({ metadata }) => metadata.uid).sort();

interface Step {
  readonly title: string;
  readonly change: () => Promise<unknown>;
  /** True if the older release answers afterwards, which lacks fields of the newer one. */
  readonly isBack?: boolean;
}

interface StepContext {
  readonly platform: Platform;
  readonly gateway: GatewayClient;
  readonly clip: string;
}

/** Returns a line for each session that is lost, and for each number that has changed. */
function lossesOf(before: AnswersById, after: AnswersById, { isBack = false }: Step): string[] {
  return [...before].flatMap(([id, earlier]) => {
    const later = after.get(id);
    if (later === undefined) return [`${id} is gone`];
    return isBack ? changedNumbers(later, earlier, id) : changedNumbers(earlier, later, id);
  });
}

/**
 * Changes the release while sessions run.
 * @returns a line about the sessions
 * @throws Error if a session was lost, a number of an earlier session has changed, a message was
 *   given up, or a bundled server lost its data with its pod
 */
async function changeUnderLoad(
  { platform, gateway, clip }: StepContext,
  step: Step,
): Promise<string> {
  const before = await answersBySession(gateway);
  const servers = uidsOf(await platform.pods(serverPods));
  const { sessions } = await whileSessionsRun(gateway, clip, sessionsAtOnce, step.change);
  await expectAllReady(platform);
  const kept = await platform.pods(serverPods);
  const isKept = uidsOf(kept).join() === servers.join();
  expect(isKept, `every bundled server to keep its pod, not: ${podNames(kept).join(', ')}`);
  const losses = lossesOf(before, await answersBySession(gateway), step);
  expect(losses.length === 0, `no loss when ${step.title}, not: ${losses.slice(0, 5).join('; ')}`);
  const letters = await platform.deadLetters();
  expect(letters === '', `no message to be given up, not: ${letters}`);
  return `${step.title}: ${sessions.length} sessions succeeded, ${before.size} earlier ones unchanged`;
}

async function runOlder(
  { lab, platform, clip, state }: StoryContext,
  older: Platform,
): Promise<string[]> {
  await platform.remove();
  await older.install();
  await expectAllReady(older);
  state.key = await older.createTenant();
  const gateway = await older.callWithKey(state.key);
  state.gateway = gateway;
  const { status } = await runSession(gateway, clip);
  expect(status === 'succeeded', `a session of the older release to succeed, not: ${status}`);
  const steps: readonly Step[] = [
    { title: 'upgraded', change: () => platform.upgrade() },
    { title: 'rolled back', change: () => platform.rollBack(), isBack: true },
    { title: 'upgraded again', change: () => platform.upgrade() },
  ];
  const lines: string[] = [];
  for (const step of steps)
    lines.push(
      await lab.progress.phase(step.title, () =>
        changeUnderLoad({ platform, gateway, clip }, step),
      ),
    );
  return lines;
}

export async function upgradeFromOlder(context: StoryContext): Promise<string> {
  const { lab } = context;
  const revision = lab.olderRevision ?? (await lastRelease());
  const folder = mkdtempSync(join(tmpdir(), 'strideform-older-'));
  const contents = join(folder, 'contents');
  mkdirSync(contents);
  const crane = await fetchCrane(lab.cache, lab.progress.say);
  const registry = await startRegistry(crane, contents);
  try {
    const older = lab.platformOf(await publishOlder(lab, revision, registry, folder));
    const lines = await runOlder(context, older);
    return `from ${await git('rev-parse', '--short', revision)}; ${lines.join('; ')}`;
  } finally {
    await registry.stop();
    rmSync(folder, { recursive: true });
  }
}
