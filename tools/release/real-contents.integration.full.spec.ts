import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCrane } from '../chart/binaries.ts';
import { debianPackagesOf, missingSources } from './debian-packages.ts';
import type { ImagePart } from './image-contents.ts';
import { ownArchitecture, partReference } from './joined-images.ts';
import { contentProblems } from './real-contents.ts';
import { registryClient, type RegistryClient } from './registry-client.ts';
import { startRegistry, type Registry } from './registry.ts';

/** Time limit of fetching crane, which is built from its Go module the first time. */
const fetchTimeoutMs = 600_000;

const zod: ImagePart = {
  name: 'zod',
  version: '4.0.0',
  licence: 'MIT',
  place: 'node_modules',
  text: '/app/node_modules/zod/LICENSE',
};
const node: ImagePart = {
  name: 'node',
  version: '24.0.0',
  licence: 'MIT',
  place: 'elsewhere',
  text: '/usr/local/LICENSE',
};
const uplot: ImagePart = {
  name: 'uplot',
  version: '1.6.0',
  licence: 'MIT',
  place: 'console',
  text: '/app/services/console/dist/licences.json',
};
const model: ImagePart = {
  name: 'blazepose-lite',
  version: '0.5.0',
  licence: 'Apache-2.0',
  place: 'models',
  text: '/app/LICENSE',
};
const manifest = (name: string): string => JSON.stringify({ name, version: '4.0.0' });
const files = {
  'usr/local/LICENSE': 'Terms of Node.js',
  // npm itself is below no service.
  'usr/local/lib/node_modules/npm/package.json': manifest('npm'),
  'app/node_modules/zod/package.json': manifest('zod'),
  'app/node_modules/zod/LICENSE': 'Terms of zod',
  'app/node_modules/zod/mini/package.json': '{"type": "module"}',
};
const consoleFiles = {
  'app/services/console/dist/index.html': '<!doctype html>',
  'app/services/console/dist/licences.json': JSON.stringify([
    { name: 'uplot', version: '1.6.0', identifier: 'MIT', text: 'Terms of uPlot' },
  ]),
};
const modelManifest = {
  name: 'blazepose-lite',
  licence: 'Apache-2.0',
  source: { package: '@mediapipe/pose', version: '0.5.0', file: 'pose_landmark_lite.tflite' },
  file: { sha256: 'b0d1ff7c9702' },
};
const modelFiles = {
  'app/LICENSE': 'Terms of Apache',
  'app/libs/pose-runtime/models/blazepose-lite/model.json': JSON.stringify(modelManifest),
  'app/models-cache/models/blazepose-lite-b0d1ff7c9702.onnx': '',
  // Tests of ONNX Runtime are no models of ours.
  'app/node_modules/zod/test/example.onnx': '',
};

describe('the list of what an image contains', () => {
  let folder: string;
  let registry: Registry;
  let client: RegistryClient;

  beforeAll(async () => {
    const crane = await fetchCrane(cacheDir(), () => {});
    folder = mkdtempSync(join(tmpdir(), 'strideform-real-contents-'));
    mkdirSync(join(folder, 'contents'));
    registry = await startRegistry(crane, join(folder, 'contents'));
    client = registryClient(crane);
  }, fetchTimeoutMs);

  afterAll(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true });
  });

  /** Sends an image of the given files. */
  async function sendImage(
    reference: string,
    inImage: Readonly<Record<string, string>>,
  ): Promise<void> {
    const root = mkdtempSync(join(folder, 'image-'));
    for (const [name, text] of Object.entries(inImage)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    await client.sendFiles(root, reference);
  }

  /** Compares a list with an image of the given files. */
  async function problemsOf(
    parts: readonly ImagePart[],
    inImage: Readonly<Record<string, string>>,
  ) {
    const reference = `${registry.address}/gateway:1.0.0`;
    await sendImage(reference, inImage);
    return contentProblems(client, reference, { image: 'gateway', parts });
  }

  test('is right if it has every package of the image, and the image every text', async () => {
    expect(await problemsOf([node, zod], files)).toEqual([]);
  });

  test('is refused if the image contains something else', async () => {
    const other = { ...files, 'app/libs/pose/node_modules/@a/b/package.json': manifest('@a/b') };
    expect(await problemsOf([node, zod], other)).toEqual([
      'gateway also contains @a/b@4.0.0 (node_modules)',
    ]);
  });

  test('is refused if the image lacks a package, or a text', async () => {
    const { 'app/node_modules/zod/LICENSE': _text, ...withoutText } = files;
    const absent = { ...zod, name: 'ajv', text: null };
    expect(await problemsOf([node, zod, absent], withoutText)).toEqual([
      'gateway does not contain ajv@4.0.0 (node_modules)',
      'gateway has no text /app/node_modules/zod/LICENSE of zod@4.0.0',
    ]);
  });

  test('has the packages that are bundled in the console, and models', async () => {
    const inImage = { ...files, ...consoleFiles, ...modelFiles };
    expect(await problemsOf([node, zod, uplot, model], inImage)).toEqual([]);
    expect(await problemsOf([node, zod], inImage)).toEqual([
      'gateway also contains uplot@1.6.0 (console)',
      'gateway also contains blazepose-lite@0.5.0 (models)',
    ]);
  });

  test('is refused if it has them, and the image does not', async () => {
    const withoutList = { ...files, 'app/services/console/dist/index.html': '', 'app/LICENSE': '' };
    expect(await problemsOf([node, zod, uplot, model], withoutList)).toEqual([
      'gateway does not contain uplot@1.6.0 (console)',
      'gateway does not contain blazepose-lite@0.5.0 (models)',
      'gateway contains the console without a list of what it bundles',
      'gateway has no text /app/services/console/dist/licences.json of uplot@1.6.0',
    ]);
  });

  test('is refused with a model of which nothing is known', async () => {
    const inImage = { ...files, 'app/services/inference/face.tflite': '' };
    expect(await problemsOf([node, zod], inImage)).toEqual(['gateway also contains face (models)']);
  });

  test("is refused if the image has node-av's own binding, whatever the list says", async () => {
    const path = 'app/node_modules/@seydx/node-av-linux-x64/node-av.node';
    expect(await problemsOf([node, zod], { ...files, [path]: '' })).toEqual([
      `gateway contains ${path}, which nobody may pass on`,
    ]);
  });

  test('has the packages of Debian, and the sources that no archive had', async () => {
    const reference = `${registry.address}/sources:1.0.0`;
    const part = partReference(reference, ownArchitecture());
    await sendImage(part, {
      'var/lib/dpkg/status':
        'Package: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2\n',
      'usr/share/doc/bash/copyright':
        'Format: http://dep.debian.net/copyright-format/\nLicense: GPL-3+\n',
      'debian/MISSING': 'perl=5.36\ntzdata=2026f\n',
    });
    expect(await debianPackagesOf(client, reference)).toEqual([
      {
        name: 'bash',
        version: '5.2',
        architecture: 'amd64',
        licences: ['GPL-3+'],
        text: '/usr/share/doc/bash/copyright',
      },
    ]);
    expect(await missingSources(client, reference)).toEqual(['perl=5.36', 'tzdata=2026f']);
  });

  test('has no list of missing sources if archives had all of them', async () => {
    const reference = `${registry.address}/sources:1.0.1`;
    await sendImage(partReference(reference, ownArchitecture()), { 'debian/bash.dsc': '' });
    expect(await missingSources(client, reference)).toEqual([]);
  });
});
