// A release as users get it: chart and images from a registry, then an upgrade to the checked-out
// code.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchCrane } from '../chart/binaries.ts';
import { revision, versionOfWorkspace } from '../release/artifacts.ts';
import { startRegistry, type Registry } from '../release/registry.ts';
import { releaseChart } from '../release/release-chart.ts';
import { pushImages } from '../release/release-images.ts';
import { expect, expectAllReady } from './expectations.ts';
import type { Pod } from './kubernetes-objects.ts';
import { releasedValues } from './lab-values.ts';
import { runSession } from './sessions.ts';
import { upgradeUnderLoad } from './stories-under-load.ts';
import type { Lab, StoryContext } from './story.ts';

interface Published {
  readonly chart: string;
  readonly version: string;
  readonly images: number;
}

/** Makes the chart and the images as `npm run release` does, and sends them to the registry. */
async function publish(
  { helm, cache, progress }: Lab,
  crane: string,
  registry: Registry,
  folder: string,
): Promise<Published> {
  const version = versionOfWorkspace();
  const code = { version, revision: await revision() };
  // Debian's archives remove sources when a newer version replaces them. A real release needs all.
  const options = { cache, progress, crane, registry, isRehearsal: true };
  const { images } = await pushImages({ ...options, ...code });
  const contents = { folder, version, notes: '', images };
  const { reference } = await releaseChart({ helm, crane }, registry, contents);
  return { chart: reference, version, images: images.length };
}

/** Returns the images of the platform's own containers, without those of the bundled servers. */
const imagesOf = (pods: readonly Pod[]): string[] =>
  pods
    .flatMap(({ spec }) => spec.containers.map(({ image }) => image))
    .filter((image) => !image.includes('/servers/'));

export async function installRelease(context: StoryContext): Promise<string> {
  const { lab, platform, clip, state } = context;
  const folder = mkdtempSync(join(tmpdir(), 'strideform-published-'));
  const contents = join(folder, 'contents');
  mkdirSync(contents);
  const crane = await fetchCrane(lab.cache, lab.progress.say);
  const registry = await startRegistry(crane, contents);
  try {
    const { chart, version, images } = await publish(lab, crane, registry, folder);
    const valuesFile = join(folder, 'values.json');
    writeFileSync(valuesFile, JSON.stringify(releasedValues));
    const chartFlags = ['--version', version, '--plain-http'];
    const released = lab.platformOf({ chart, chartFlags, valuesFile });
    await platform.remove();
    await released.install();
    const pulled = imagesOf(await expectAllReady(released));
    const strangers = pulled.filter((image) => !image.startsWith(registry.address));
    expect(strangers.length === 0, `images of the registry only, not: ${strangers.join(', ')}`);
    state.key = await released.createTenant();
    state.gateway = await released.callWithKey(state.key);
    const { status } = await runSession(state.gateway, clip);
    expect(status === 'succeeded', `a session of the release to succeed, not: ${status}`);
    const upgraded = await upgradeUnderLoad(context);
    return `${images} images and the chart from ${chart} ${version}; upgraded: ${upgraded}`;
  } finally {
    await registry.stop();
    rmSync(folder, { recursive: true });
  }
}
