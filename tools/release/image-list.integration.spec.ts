import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchHelm } from '../chart/binaries.ts';
import { imagesOf } from '../chart/manifests.ts';
import { helmRunner, render, renderChart, valueSets, type Helm } from '../chart/render.ts';
import { services } from '../images/image-names.ts';
import { listImages, ownName, writeImageList, type ListedImage } from './image-list.ts';
import { existingRegistry } from './registry.ts';

const registry = existingRegistry('registry.example/strideform');
const version = '1.2.0';
const mirror = 'mirror.example:5000/copies';
const timeoutMs = 300_000;

describe('the list of images', () => {
  let folder: string;
  let helmPath: string;
  let helm: Helm;
  let images: ListedImage[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'strideform-image-list-spec-'));
    ({ helm: helmPath } = await fetchHelm(cacheDir(), () => {}));
    helm = helmRunner(helmPath, folder);
    images = await listImages(helmPath, registry, version);
  }, timeoutMs);
  afterAll(() => rmSync(folder, { recursive: true }));

  const from = (...sources: readonly ListedImage['source'][]): string[] =>
    images.filter(({ source }) => sources.includes(source)).map(({ image }) => image);

  test(
    'has exactly the images that the chart starts with the examples',
    async () => {
      const rendered = await Promise.all(valueSets().map((set) => render(helm, set)));
      const started = new Set(rendered.flatMap(({ objects }) => imagesOf(objects)));
      const own = new Set([...started].map(ownName).filter((name) => name !== undefined));
      const others = [...started].filter((image) => ownName(image) === undefined);
      expect([...from('bundled server', 'example')].sort()).toEqual(others.sort());
      const listedOwn = from('release', 'own build').map((image) => ownName(image));
      expect(new Set(listedOwn.filter((name) => name !== undefined))).toEqual(own);
      expect([...own].sort()).toEqual([...services, 'inference-cuda'].sort());
    },
    timeoutMs,
  );

  test('has what a mirror needs besides: the chart, the sources of FFmpeg, the files', () => {
    for (const name of ['charts/strideform', 'sources', 'release-files'])
      expect(from('release')).toContain(`registry.example/strideform/${name}:${version}`);
  });

  test(
    'is enough for a cluster that reaches the mirror only',
    async () => {
      const args = ['--set', `image.registry=${mirror},image.repository=${registry.address}`];
      const { objects } = await renderChart(helm, [...args, '--set', `image.tag=${version}`]);
      const copies = images.map(({ image }) => `${mirror}/${image.replace(/^[^/]+\//, '')}`);
      const started = imagesOf(objects);
      expect(started.length).toBeGreaterThan(services.length);
      expect(started.filter((image) => !copies.includes(image))).toEqual([]);
    },
    timeoutMs,
  );

  test('is written with the digests of what was sent', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const reference = `registry.example/strideform/gateway:${version}`;
    writeImageList(folder, images, [{ reference, digest }]);
    const lines = readFileSync(join(folder, 'images.txt'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(images.length);
    expect(lines).toContain(`${reference}@${digest}`);
    expect(JSON.parse(readFileSync(join(folder, 'images.json'), 'utf8'))).toContainEqual({
      image: reference,
      source: 'release',
      digest,
    });
  });
});
