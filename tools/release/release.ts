// npm run release makes a release of what is checked out.
//   -- --prepare 0.2.0      writes the version everywhere and closes the changelog's section
//   -- --dry-run            makes everything and sends it to a registry on this machine
//   -- --registry HOST/PATH makes everything and sends it there
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { commandSucceeds } from '../../deploy/local/processes.mjs';
import { createProgress } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCrane, fetchHelm } from '../chart/binaries.ts';
import { root } from '../checks/workspace.ts';
import { services } from '../cluster/image-names.ts';
import {
  packSdk,
  packWheel,
  revision,
  versionOfWorkspace,
  writeBill,
  type BillSubject,
} from './artifacts.ts';
import {
  closeRelease,
  commitFormat,
  entriesOf,
  notesOfVersion,
  parseCommits,
  type Entries,
} from './changelog.ts';
import { signChecksums, sumsFile, writeChecksums } from './checksums.ts';
import { licenceOfImages, requirePassable } from './images-licence.ts';
import { releaseChart, type Tools } from './release-chart.ts';
import { pushImages, type PushedImage } from './release-images.ts';
import { existingRegistry, startRegistry, type Registry } from './registry.ts';
import { versionPlaces, versionProblems, writeVersion } from './versions.ts';

const changelogFile = join(root, 'CHANGELOG.md');
const progress = createProgress();

interface Options {
  readonly prepare?: string;
  readonly dryRun?: boolean;
  readonly registry?: string;
  readonly signingKey?: string;
  readonly images: boolean;
  readonly ownUse?: boolean;
  readonly nodeAv?: string;
  readonly out: string;
}

/** What commits since the last release say about themselves. */
function entriesSinceLastRelease(): Entries {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const lastTag = git('tag', '--list', 'v*', '--sort=-version:refname').split('\n')[0];
  const range = lastTag ? [`${lastTag}..HEAD`] : [];
  return entriesOf(parseCommits(git('log', '--reverse', `--format=${commitFormat}`, ...range)));
}

function prepare(version: string): void {
  const changed = writeVersion(root, version);
  const date = new Date().toISOString().slice(0, 10);
  const changelog = readFileSync(changelogFile, 'utf8');
  const entries = entriesSinceLastRelease();
  writeFileSync(changelogFile, closeRelease(changelog, { version, date, entries }));
  progress.say(`${changed.length} files and the changelog say ${version}. Next:`);
  progress.say(`  npm install --package-lock-only && npm run generate && npm run format`);
  progress.say(`  git commit --all --message 'Release ${version}' && git tag v${version}`);
}

function requireVersionsInStep(version: string): void {
  const places = versionPlaces(root);
  const problems = versionProblems(places, version);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  progress.say(`  ✓ ${places.length} versions are ${version}`);
}

async function makePackages(folder: string): Promise<void> {
  await progress.phase('SDK for JavaScript', () => packSdk(folder));
  await progress.phase('SDK for Python', () => packWheel(folder, progress.say));
}

const billSubjects: readonly BillSubject[] = [
  ...services.map((name) => ({
    name,
    workspace: name === 'operator' ? 'tools/strideform' : `services/${name}`,
  })),
  { name: 'sdk', workspace: 'libs/sdk' },
];

async function makeBills(folder: string): Promise<void> {
  await progress.phase('bills of materials', async () => {
    for (const subject of billSubjects) {
      const count = await writeBill(subject, folder);
      progress.say(`    ${subject.name}: ${count} components`);
    }
  });
}

/** Why no images are made; undefined where they can be. */
async function imagesImpossible(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'buildah runs here as root only';
  for (const command of ['buildah', 'runc', 'debootstrap'])
    if (!(await commandSucceeds('sh', ['-c', `command -v ${command}`])))
      return `${command} is not installed`;
  return undefined;
}

async function releaseImages(
  options: Options,
  { crane }: Tools,
  registry: Registry,
  version: string,
): Promise<readonly PushedImage[]> {
  const reason = options.images ? await imagesImpossible() : '--no-images';
  if (reason !== undefined) {
    progress.say(`  – no images: ${reason}`);
    if (options.dryRun) return [];
    throw new Error(`a release needs its images: ${reason}`);
  }
  const { nodeAv } = options;
  const video = { nodeAv, ffmpeg: licenceOfImages(nodeAv) };
  const code = { version, revision: await revision() };
  return pushImages({ cache: cacheDir(), progress, crane, registry, ...code, ...video });
}

/** Makes all files and sends chart and images to the registry. */
async function release(options: Options, registry: Registry, tools: Tools): Promise<void> {
  const folder = options.out;
  const version = versionOfWorkspace();
  requireVersionsInStep(version);
  const notes = notesOfVersion(
    readFileSync(changelogFile, 'utf8'),
    version,
    entriesSinceLastRelease(),
  );
  writeFileSync(join(folder, 'NOTES.md'), `${notes}\n`);
  await makePackages(folder);
  await makeBills(folder);
  const images = await releaseImages(options, tools, registry, version);
  const pushed = await progress.phase('chart, there and back', () =>
    releaseChart(tools, registry, { folder, version, notes, images }),
  );
  const contents = { version, chart: pushed, images };
  writeFileSync(join(folder, 'release.json'), `${JSON.stringify(contents, null, 2)}\n`);
  const count = writeChecksums(folder);
  if (options.signingKey !== undefined) signChecksums(folder, options.signingKey);
  const signed = options.signingKey === undefined ? 'not signed: no --signing-key' : 'signed';
  progress.say(`  ✓ ${sumsFile} of ${count} files (${signed})`);
  progress.say(`  chart: ${pushed.reference} ${version} ${pushed.digest}`);
}

async function makeRelease(options: Options): Promise<void> {
  if (options.registry === undefined && !options.dryRun)
    throw new Error('name a --registry, or rehearse with --dry-run');
  if (options.registry !== undefined && !options.ownUse)
    requirePassable(licenceOfImages(options.nodeAv));
  const cache = cacheDir();
  const { helm } = await fetchHelm(cache, progress.say);
  const crane = await fetchCrane(cache, progress.say);
  rmSync(options.out, { recursive: true, force: true });
  mkdirSync(options.out, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), 'strideform-registry-'));
  const contents = join(scratch, 'contents');
  mkdirSync(contents);
  const registry =
    options.dryRun || options.registry === undefined
      ? await startRegistry(crane, contents)
      : existingRegistry(options.registry);
  try {
    await release(options, registry, { helm, crane });
  } finally {
    await registry.stop();
    rmSync(scratch, { recursive: true });
  }
  const names = readdirSync(options.out).sort();
  progress.say(`\n${options.out}:\n${names.map((name) => `  ${name}`).join('\n')}`);
}

const command = new Command('npm run release --')
  .option('--prepare <version>', 'write the version everywhere and close the changelog')
  .option('--dry-run', 'send chart and images to a registry on this machine')
  .option('--registry <address>', 'where chart and images go: registry.example/strideform')
  .option('--signing-key <file>', 'a private key in PEM that signs the checksums')
  .option('--no-images', 'leave out the images (with --dry-run only)')
  .option('--own-use', 'only your own organisation can pull from the registry')
  .option('--node-av <file>', 'a binary of node-av, with another FFmpeg than the package has')
  .option('--out <folder>', 'where the files go', join(root, 'dist', 'release'));

try {
  const options = command.parse().opts<Options>();
  if (options.signingKey !== undefined && !existsSync(options.signingKey))
    throw new Error(`there is no file ${options.signingKey}`);
  if (options.prepare === undefined) await makeRelease(options);
  else prepare(options.prepare);
} catch (error) {
  progress.say((error as Error).message);
  process.exitCode = 1;
} finally {
  progress.say(`\n${progress.durations()}`);
}
