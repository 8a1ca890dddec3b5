import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { runCommand } from '../../deploy/local/processes.mjs';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCrane, fetchHelm } from '../chart/binaries.ts';
import { readDescription } from '../chart/hub-annotations.ts';
import { root } from '../check/workspace.ts';
import { versionOfWorkspace } from './artifacts.ts';
import { joinImages } from './joined-images.ts';
import {
  chartReference,
  filesReference,
  imageReferences,
  publishFiles,
  requireUnpublished,
} from './published.ts';
import { releaseChart } from './release-chart.ts';
import { registryClient, type RegistryClient } from './registry-client.ts';
import { startRegistry, type Registry } from './registry.ts';

const revision = 'c0ffee';
const version = '1.2.0';
/** Time limit of fetching crane, which is built from its Go module the first time. */
const fetchTimeoutMs = 600_000;
/** Time limit of Helm with a whole chart, on a busy machine. */
const chartTimeoutMs = 120_000;

describe('a registry', () => {
  let crane: string;
  let folder: string;
  let registry: Registry;
  let client: RegistryClient;

  beforeAll(async () => {
    crane = await fetchCrane(cacheDir(), () => {});
  }, fetchTimeoutMs);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-registry-'));
    mkdirSync(join(folder, 'contents'));
    registry = await startRegistry(crane, join(folder, 'contents'));
    client = registryClient(crane);
  });

  afterEach(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true });
  });

  /** Sends an image as a build makes it, for one architecture. */
  async function sendImage(reference: string, architecture: string, builtFrom = revision) {
    const files = join(folder, `image-${architecture}`);
    mkdirSync(files, { recursive: true });
    writeFileSync(join(files, 'architecture'), architecture);
    const part = `${reference}-${architecture}`;
    await client.sendFiles(files, part);
    const label = `org.opencontainers.image.revision=${builtFrom}`;
    const platform = ['--set-platform', `linux/${architecture}`];
    const change = ['mutate', '--insecure', part, ...platform, '--label', label, '--tag', part];
    await runCommand(crane, change);
  }

  const references = (): string[] =>
    ['gateway', 'ingest'].map((service) => `${registry.address}/${service}:${version}`);

  async function architectureFor(reference: string, platform: string): Promise<string> {
    const archive = join(folder, 'pulled.tar');
    const source = ['--insecure', '--platform', `linux/${platform}`, reference];
    await runCommand(crane, ['export', ...source, archive]);
    return runCommand('tar', ['-xOf', archive, 'architecture']);
  }

  test('gives each node the image of its architecture, under one name', async () => {
    for (const reference of references()) {
      await sendImage(reference, 'amd64');
      await sendImage(reference, 'arm64');
    }
    const images = await joinImages(client, references(), revision);
    expect(images.map(({ reference }) => reference)).toEqual(references());
    const [gateway] = images;
    expect(Object.keys(gateway!.architectures)).toEqual(['amd64', 'arm64']);
    expect(await client.digest(gateway!.reference)).toBe(gateway!.digest);
    for (const platform of ['amd64', 'arm64'])
      expect(await architectureFor(gateway!.reference, platform)).toBe(platform);
  });

  test('has an index of one image if only one machine made an image', async () => {
    for (const reference of references()) await sendImage(reference, 'amd64');
    const images = await joinImages(client, references(), revision);
    expect(images.map(({ architectures }) => Object.keys(architectures))).toEqual([
      ['amd64'],
      ['amd64'],
    ]);
    expect(await architectureFor(references()[0]!, 'amd64')).toBe('amd64');
  });

  test('joins nothing while a service lacks an architecture of the others', async () => {
    const [gateway, ingest] = references();
    await sendImage(gateway!, 'amd64');
    await sendImage(gateway!, 'arm64');
    await sendImage(ingest!, 'amd64');
    await expect(joinImages(client, references(), revision)).rejects.toThrow(
      `lacks ${ingest}-arm64`,
    );
    expect(await client.findDigest(gateway!)).toBeUndefined();
    await expect(joinImages(client, [`${gateway}.1`], revision)).rejects.toThrow('has no image');
  });

  test('joins no images of different commits', async () => {
    const [gateway] = references();
    await sendImage(gateway!, 'amd64');
    await sendImage(gateway!, 'arm64', 'decade');
    await expect(joinImages(client, [gateway!], revision)).rejects.toThrow('built from decade');
  });

  test('has a version if it has any image, chart or files of it', async () => {
    const published = (): Promise<void> => requireUnpublished(client, registry, version);
    await expect(published()).resolves.toBeUndefined();
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(files, 'NOTES.md'), 'notes');
    const places = [imageReferences, chartReference, filesReference];
    for (const place of places) {
      // Other versions do not count.
      await client.sendFiles(files, [place(registry, '1.1.0')].flat().at(-1)!);
      await expect(published()).resolves.toBeUndefined();
    }
    for (const place of places) {
      const reference = [place(registry, version)].flat().at(-1)!;
      await client.sendFiles(files, reference);
      await expect(published()).rejects.toThrow(reference);
    }
  });

  test('that does not answer does not count as one without the version', async () => {
    await registry.stop();
    await expect(requireUnpublished(client, registry, version)).rejects.toThrow('refused');
  });

  test('keeps the files of a release', async () => {
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(files, 'NOTES.md'), 'notes');
    writeFileSync(join(files, 'gateway.cdx.json'), '{}');
    const reference = filesReference(registry, version);
    const digest = await publishFiles(client, reference, files);
    expect(digest).toBe(await client.digest(reference));
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    await client.fetchFiles(reference, copy);
    expect(readFileSync(join(copy, 'NOTES.md'), 'utf8')).toBe('notes');
  });

  test(
    'gives a chart with its README, its licence, its examples and the address of its images',
    async () => {
      const { helm } = await fetchHelm(cacheDir(), () => {});
      const digest = `sha256:${'a'.repeat(64)}`;
      const gateway = { reference: `${registry.address}/gateway:1.2.0`, digest, architectures: {} };
      const released = await releaseChart({ helm, crane }, registry, {
        folder,
        version: versionOfWorkspace(),
        notes: '### Security\n\n- A page.',
        images: [gateway],
      });
      const source = [released.reference, '--plain-http', '--version', versionOfWorkspace()];
      const readme = await runCommand(helm, ['show', 'readme', ...source]);
      expect(readme).toContain('# strideform');
      const values = await runCommand(helm, ['show', 'values', ...source]);
      expect(values).toContain(`repository: ${registry.address}\n`);
      await runCommand(helm, ['pull', ...source, '--untar', '--untardir', join(folder, 'pulled')]);
      const pulled = (file: string): string =>
        readFileSync(join(folder, 'pulled', 'strideform', file), 'utf8');
      expect(pulled('VALUES.md')).toContain(`| \`"${registry.address}"\``);
      expect(pulled('LICENSE')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
      const { annotations = {} } = readDescription(join(folder, 'pulled', 'strideform'));
      expect(load(annotations['artifacthub.io/images']!)).toEqual([
        { name: 'gateway', image: `${gateway.reference}@${digest}` },
        { name: 'kafka', image: expect.stringMatching(/^docker\.io\/apache\/kafka:/) },
        { name: 'mongo', image: expect.stringMatching(/^docker\.io\/library\/mongo:/) },
        { name: 'versitygw', image: expect.stringMatching(/^docker\.io\/versity\/versitygw:/) },
      ]);
      expect(load(annotations['artifacthub.io/changes']!)).toEqual([
        { kind: 'security', description: 'A page' },
      ]);
      expect(annotations).toMatchObject({
        'artifacthub.io/prerelease': 'false',
        'artifacthub.io/containsSecurityUpdates': 'true',
      });
    },
    chartTimeoutMs,
  );
});
