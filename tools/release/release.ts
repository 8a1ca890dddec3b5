// npm run release makes a release of the checked-out code.
//   -- --prepare 0.2.0      writes the version everywhere and closes the changelog's section
//   -- --dry-run            makes everything and sends it to a registry on this machine
//   -- --registry HOST/PATH makes everything and sends it there
//   -- --licences           prints what each image contains of others, with licences
//   -- --list-images        prints the images that the chart can start, for a mirror
//   -- --images-only        sends the images of this machine's architecture, for a release that
//                           another machine then makes
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
import { cancelCommands, commandSucceeds } from '../../deploy/local/processes.mjs';
import { createProgress } from '../../deploy/local/progress.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCosign, fetchCrane, fetchHelm } from '../chart/binaries.ts';
import { root } from '../check/workspace.ts';
import { sourcesImage } from '../images/image-names.ts';
import { packSdk, packWheel, revision, versionOfWorkspace } from './artifacts.ts';
import { attestImages, writeProvenance } from './attestations.ts';
import { auditPackages, readAccepted } from './audit.ts';
import { billSubjects, writeBill } from './bills.ts';
import {
  closeRelease,
  commitFormat,
  entriesOf,
  notesOfVersion,
  parseCommits,
  type Entries,
} from './changelog.ts';
import { checkoutProblems } from './checkout.ts';
import { debianPackagesOf, missingSources, type DebianPackage } from './debian-packages.ts';
import { sumsFile, writeChecksums } from './checksums.ts';
import { listImages, writeImageList } from './image-list.ts';
import { contentsOfImages, licenceProblems } from './image-contents.ts';
import { requirePassable } from './images-licence.ts';
import { nameOf, ownArchitecture, partReference, type PushedImage } from './joined-images.ts';
import { chartReference, filesReference, publishFiles, requireUnpublished } from './published.ts';
import { contentProblems } from './real-contents.ts';
import { printImages, printLicences } from './printed-lists.ts';
import { releaseChart, type Tools } from './release-chart.ts';
import { pushImages, pushParts, type BaseImage, type ImagesOptions } from './release-images.ts';
import { existingRegistry, startRegistry, type Registry } from './registry.ts';
import { registryClient } from './registry-client.ts';
import { withSigner, writeRehearsalKey, type Signer } from './signing.ts';
import { versionPlaces, versionProblems, writeVersion } from './versions.ts';

const changelogFile = join(root, 'CHANGELOG.md');
const progress = createProgress();

interface Options {
  readonly prepare?: string;
  readonly dryRun?: boolean;
  readonly registry?: string;
  readonly signingKey?: string;
  readonly images: boolean;
  readonly nodeImage?: string;
  readonly imagesOnly?: boolean;
  readonly replace?: boolean;
  readonly licences?: boolean;
  readonly listImages?: boolean;
  readonly json?: boolean;
  readonly out: string;
}

/** Returns the changelog entries of the commits since the last release. */
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

/** Resolves with the packages of Debian in the images of services, and says what sources lack. */
async function contentsFromDebian(
  { crane }: Tools,
  images: readonly PushedImage[],
): Promise<DebianPackage[]> {
  const client = registryClient(crane);
  const sources = images.find((each) => nameOf(each) === sourcesImage);
  const service = images.find((each) => each !== sources);
  if (sources === undefined || service === undefined) return [];
  for (const source of await missingSources(client, sources.reference))
    progress.say(`  – a release would refuse: no archive of Debian has the source of ${source}`);
  return debianPackagesOf(client, service.reference);
}

async function makeBills(folder: string, debian: readonly DebianPackage[]): Promise<void> {
  await progress.phase('bills of materials', async () => {
    for (const subject of billSubjects) {
      const count = await writeBill(subject, debian, folder);
      progress.say(`    ${subject.name}: ${count} components`);
    }
  });
}

/** Returns the reason why images cannot be made, or undefined if they can. */
async function imagesImpossible(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'buildah runs here as root only';
  for (const command of ['buildah', 'runc', 'debootstrap'])
    if (!(await commandSucceeds('sh', ['-c', `command -v ${command}`])))
      return `${command} is not installed`;
  return undefined;
}

interface Target {
  readonly registry: Registry;
  readonly tools: Tools;
  readonly version: string;
}

async function imagesOptions(
  { nodeImage, dryRun: isRehearsal }: Options,
  { registry, tools, version }: Target,
): Promise<ImagesOptions> {
  const code = { version, revision: await revision() };
  const base = { nodeImage, day: new Date().toISOString().slice(0, 10), isRehearsal };
  return { cache: cacheDir(), progress, crane: tools.crane, registry, ...code, ...base };
}

interface ReleasedImages {
  readonly base: BaseImage | null;
  readonly images: readonly PushedImage[];
}

async function releaseImages(options: Options, target: Target): Promise<ReleasedImages> {
  const reason = options.images ? await imagesImpossible() : '--no-images';
  if (reason === undefined) return pushImages(await imagesOptions(options, target));
  if (!options.dryRun) throw new Error(`a release needs its images: ${reason}`);
  progress.say(`  – no images: ${reason}`);
  return { base: null, images: [] };
}

/** @throws Error if `--licences` would print something else than what an image contains. */
async function requireListedContents(
  { crane }: Tools,
  images: readonly PushedImage[],
): Promise<void> {
  if (images.length === 0) return;
  const client = registryClient(crane);
  const problems: string[] = [];
  for (const contents of await contentsOfImages()) {
    const { reference } = images.find((each) => nameOf(each) === contents.image)!;
    const part = partReference(reference, ownArchitecture());
    problems.push(...(await contentProblems(client, part, contents)));
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** A release needs an answer of the registry, unlike a test run. */
async function vulnerabilityProblems(): Promise<readonly string[]> {
  const audit = await auditPackages(readAccepted());
  if (audit.isKnown) return audit.problems;
  return [`known vulnerabilities were not checked: the registry did not answer (${audit.reason})`];
}

/** Checks that the code can be released. A rehearsal only prints the reasons against it. */
async function requireReleasable(
  { dryRun, replace }: Options,
  { registry, tools, version }: Target,
): Promise<void> {
  requireVersionsInStep(version);
  const problems = [
    ...(await checkoutProblems(root, version)),
    ...(await vulnerabilityProblems()),
    ...licenceProblems(await contentsOfImages()),
  ];
  if (!dryRun && problems.length > 0) throw new Error(problems.join('\n'));
  for (const problem of problems) progress.say(`  – a release would refuse: ${problem}`);
  if (!replace) await requireUnpublished(registryClient(tools.crane), registry, version);
}

async function sendParts(options: Options, target: Target): Promise<void> {
  const reason = await imagesImpossible();
  if (reason !== undefined) throw new Error(`no images: ${reason}`);
  const { parts } = await pushParts(await imagesOptions(options, target));
  progress.say(`  sent, to be joined by the release:\n    ${parts.join('\n    ')}`);
}

/**
 * Makes all files, and sends chart, images and files to the registry.
 * @param signer signs all of them; null leaves them unsigned
 */
async function release(options: Options, target: Target, signer: Signer | null): Promise<void> {
  const { registry, tools, version } = target;
  const folder = options.out;
  const startedOn = new Date();
  const notes = notesOfVersion(
    readFileSync(changelogFile, 'utf8'),
    version,
    entriesSinceLastRelease(),
  );
  writeFileSync(join(folder, 'NOTES.md'), `${notes}\n`);
  await makePackages(folder);
  const { base, images } = await releaseImages(options, target);
  await makeBills(folder, await contentsFromDebian(tools, images));
  await progress.phase('contents of images, compared with their list', () =>
    requireListedContents(tools, images),
  );
  const chart = await progress.phase('chart, there and back', () =>
    releaseChart(tools, registry, { folder, version, notes, images }),
  );
  const files = filesReference(registry, version);
  const times = { startedOn, finishedOn: new Date() };
  const facts = { version, revision: await revision(), base, ...times };
  writeProvenance(folder, images, facts);
  writeImageList(folder, await listImages(tools.helm, registry, version), images);
  const contents = { version, revision: facts.revision, chart, images, files };
  writeFileSync(join(folder, 'release.json'), `${JSON.stringify(contents, null, 2)}\n`);
  const count = writeChecksums(folder);
  await signer?.signFile(join(folder, sumsFile));
  signer?.writePublicKey(folder);
  progress.say(`  ✓ ${sumsFile} of ${count} files`);
  const digest = await progress.phase('files, there and back', () =>
    publishFiles(registryClient(tools.crane), files, folder),
  );
  const pushed = [
    ...images.map(({ reference, digest: ofImage }) => `${reference}@${ofImage}`),
    `${chartReference(registry, version)}@${chart.digest}`,
    `${files}@${digest}`,
  ];
  if (signer === null) progress.say('  – nothing is signed: no --signing-key');
  else
    await progress.phase('signatures', async () => {
      await signAll(signer, pushed);
      await attestImages(signer, images, folder);
    });
  progress.say(`  chart: ${chart.reference} ${version} ${chart.digest}`);
  progress.say(`  files: ${files}@${digest}`);
}

async function signAll(signer: Signer, references: readonly string[]): Promise<void> {
  for (const reference of references) await signer.signReference(reference);
}

/** Signs with the given key, or in a rehearsal without one, with a temporary key. */
async function signAndRelease(options: Options, target: Target, scratch: string): Promise<void> {
  const ownKey = options.dryRun ? writeRehearsalKey(scratch) : undefined;
  const key = options.signingKey ?? ownKey;
  if (key === undefined) return release(options, target, null);
  const cosign = await fetchCosign(cacheDir(), progress.say);
  await withSigner(cosign, key, (signer) => release(options, target, signer));
}

/** Rejects at the first signal that ends this process, so that builds and the registry end, too. */
const interrupted = (): Promise<never> =>
  new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
  });

async function makeRelease(options: Options): Promise<void> {
  if (options.registry === undefined && !options.dryRun)
    throw new Error('name a --registry, or rehearse with --dry-run');
  requirePassable();
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
  const target = { registry, tools: { helm, crane }, version: versionOfWorkspace() };
  const work = async (): Promise<void> => {
    await requireReleasable(options, target);
    await (options.imagesOnly
      ? sendParts(options, target)
      : signAndRelease(options, target, scratch));
  };
  try {
    await Promise.race([interrupted(), work()]);
  } finally {
    cancelCommands();
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
  .option('--signing-key <file>', 'a private key in PEM that signs images, chart and files')
  .option('--no-images', 'leave out the images (with --dry-run only)')
  .option('--node-image <image>', 'build images from this one, named with its digest')
  .option('--images-only', 'send the images of this architecture, and nothing else')
  .option('--replace', 'replace what the registry has of this version')
  .option('--licences', 'print what each image contains of others, and nothing else')
  .option('--list-images', 'print the images that the chart can start, and nothing else')
  .option('--json', 'print these two as JSON')
  .option('--out <folder>', 'where the files go', join(root, 'dist', 'release'));

async function run(options: Options): Promise<void> {
  if (options.signingKey !== undefined && !existsSync(options.signingKey))
    throw new Error(`there is no file ${options.signingKey}`);
  if (options.licences) return printLicences(options);
  if (options.listImages) return printImages(options);
  try {
    if (options.prepare !== undefined) prepare(options.prepare);
    else await makeRelease(options);
  } finally {
    progress.say(`\n${progress.durations()}`);
  }
}

try {
  await run(command.parse().opts<Options>());
} catch (error) {
  console.error((error as Error).message);
  // Work that a signal has interrupted must not go on.
  process.exit(1);
}
