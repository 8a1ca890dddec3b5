// Sends the chart of a release to the registry, with its images' addresses and its changes.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { dump, load } from 'js-yaml';
import { runCommand } from '../../deploy/local/processes.mjs';
import { hubProblems, readDescription } from '../chart/hub-annotations.ts';
import { imagesOf } from '../chart/manifests.ts';
import { chart, helmRunner, renderChart } from '../chart/render.ts';
import { root } from '../check/workspace.ts';
import { changesOf } from './changelog.ts';
import { nameOf, type PushedImage } from './joined-images.ts';
import { chartReference } from './published.ts';
import type { Registry } from './registry.ts';
import { registryClient } from './registry-client.ts';

export interface Tools {
  readonly helm: string;
  readonly crane: string;
}

interface PushedChart {
  readonly reference: string;
  readonly digest: string;
}

interface ChartRelease {
  /** Folder for the archive. */
  readonly folder: string;
  readonly version: string;
  readonly notes: string;
  readonly images: readonly PushedImage[];
}

function replaceIn(file: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(file, 'utf8');
  const released = text.replace(pattern, replacement);
  if (released === text) throw new Error(`${basename(file)} lacks image.repository`);
  writeFileSync(file, released);
}

/** Makes the registry the default place of the images, so that users need not name it. */
function setRepository(folder: string, address: string): void {
  replaceIn(join(folder, 'values.yaml'), /^( {2}repository: )strideform( .*)?$/m, `$1${address}`);
  const row = /^(\| `image\.repository` *\| `")strideform("`)/m;
  replaceIn(join(folder, 'VALUES.md'), row, `$1${address}$2`);
}

/** Returns the images as Artifact Hub lists them: those of the release, and the bundled servers. */
function hubImages(
  images: readonly PushedImage[],
  servers: readonly string[],
): { name: string; image: string }[] {
  const own = images.map((image) => ({
    name: nameOf(image),
    image: `${image.reference}@${image.digest}`,
  }));
  const others = servers.map((image) => ({ name: basename(image).split(':')[0]!, image }));
  return [...own, ...others];
}

/** Adds the information that Artifact Hub shows about a version. */
function annotate(
  chartFile: string,
  { notes, version, images }: ChartRelease,
  servers: readonly string[],
): void {
  const description = load(readFileSync(chartFile, 'utf8')) as {
    annotations: Record<string, string>;
  };
  const changes = changesOf(notes);
  const added = {
    ...(changes.length > 0 && { changes: dump(changes) }),
    images: dump(hubImages(images, servers)),
    prerelease: String(version.includes('-')),
    containsSecurityUpdates: String(changes.some(({ kind }) => kind === 'security')),
  };
  for (const [name, text] of Object.entries(added))
    description.annotations[`artifacthub.io/${name}`] = text;
  writeFileSync(chartFile, dump(description, { lineWidth: -1 }));
  const problems = hubProblems(readDescription(dirname(chartFile)));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** Resolves with the images of others that the chart starts by default: the bundled servers. */
async function bundledServers(helm: string, made: string, address: string): Promise<string[]> {
  const { objects } = await renderChart(helmRunner(helm, dirname(made)), [], made);
  return imagesOf(objects).filter((image) => !image.startsWith(`${address}/`));
}

/** Makes the chart in `folder` as the registry's users get it. */
async function makeChart(
  folder: string,
  helm: string,
  { address }: Registry,
  release: ChartRelease,
): Promise<void> {
  cpSync(chart, folder, { recursive: true });
  copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  setRepository(folder, address);
  const servers = await bundledServers(helm, folder, address);
  annotate(join(folder, 'Chart.yaml'), release, servers);
}

/**
 * Checks that `.helmignore` leaves out no document by mistake. Otherwise, nobody would notice until
 * users look for it.
 */
async function requireDocuments(helm: string, archive: string, made: string): Promise<void> {
  const shown = await runCommand(helm, ['show', 'readme', archive]);
  const readme = readFileSync(join(made, 'README.md'), 'utf8');
  if (shown.trim() !== readme.trim()) throw new Error('helm show readme gives another README');
  const names = (await runCommand('tar', ['-tzf', archive])).split('\n');
  const lacking = [
    'LICENSE',
    'VALUES.md',
    'QUESTIONS.md',
    'ci/production.yaml',
    'ci/eks.yaml',
  ].filter((name) => !names.includes(`strideform/${name}`));
  if (lacking.length > 0) throw new Error(`the packed chart lacks ${lacking.join(', ')}`);
}

/**
 * Packages the chart, sends it to the registry, and compares what the registry then returns with
 * what was made.
 */
export async function releaseChart(
  { helm, crane }: Tools,
  registry: Registry,
  release: ChartRelease,
): Promise<PushedChart> {
  const { folder, version } = release;
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-chart-'));
  try {
    const made = join(scratch, 'strideform');
    await makeChart(made, helm, registry, release);
    await runCommand(helm, ['package', made, '--destination', folder]);
    const archive = `strideform-${version}.tgz`;
    await requireDocuments(helm, join(folder, archive), made);
    const plain = registry.isLocal ? ['--plain-http'] : [];
    const charts = `oci://${registry.address}/charts`;
    await runCommand(helm, ['push', join(folder, archive), charts, ...plain]);
    const reference = `${charts}/strideform`;
    const source = [reference, '--version', version, ...plain];
    await runCommand(helm, ['pull', ...source, '--destination', scratch]);
    const same = readFileSync(join(scratch, archive)).equals(readFileSync(join(folder, archive)));
    if (!same) throw new Error('the registry gives another chart than the one that it got');
    await runCommand(helm, ['template', 'strideform', ...source]);
    const digest = await registryClient(crane).digest(chartReference(registry, version));
    return { reference, digest };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
