// Images that the chart can start, for a mirror. The list is read from the chart as it is rendered
// with all examples of values, so that it cannot lack one of them.
//   npm run --silent release -- --list-images [--registry registry.example/strideform] [--json]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imagesOf } from '../chart/manifests.ts';
import { helmRunner, renderChart, valueSets, type Helm, type ValueSet } from '../chart/render.ts';
import { services } from '../images/image-names.ts';
import { releaseReferences } from './published.ts';
import type { RegistryClient } from './registry-client.ts';
import type { Registry } from './registry.ts';

/**
 * Sources of images: `release` (a release makes and sends it), `own build` (an operator builds it
 * with deploy/images), `bundled server` (for trying out), `example` (only an example of values
 * starts it).
 */
export type ImageSource = 'release' | 'own build' | 'bundled server' | 'example';

export interface ListedImage {
  /** Name and tag. */
  readonly image: string;
  readonly source: ImageSource;
  /** Digest in the registry. Absent if the registry was not asked, or lacks the image. */
  readonly digest?: string;
}

/** Image that the chart starts on NVIDIA GPUs. */
const builtByOperators = 'inference-cuda';
const ownImage = new RegExp(`(?:^|/)strideform/(${[...services, builtByOperators].join('|')})[:@]`);

/** Returns the name of one of our images: gateway. Undefined for the images of others. */
export const ownName = (image: string): string | undefined => ownImage.exec(image)?.[1];

async function imagesOfSet(helm: Helm, { file }: ValueSet, args: readonly string[] = []) {
  const { objects } = await renderChart(helm, ['--values', file, ...args]);
  return imagesOf(objects);
}

interface RenderedImages {
  /** Images that the chart itself starts. */
  readonly chart: readonly string[];
  /** Images of manifests that only the examples have. */
  readonly examples: readonly string[];
}

async function renderedImages(helm: Helm): Promise<RenderedImages> {
  const withoutExtras = ['--set-json', 'extraObjects=[]'];
  const sets = valueSets();
  const chart = await Promise.all(sets.map((set) => imagesOfSet(helm, set, withoutExtras)));
  const all = await Promise.all(sets.map((set) => imagesOfSet(helm, set)));
  const ofChart = new Set(chart.flat());
  return { chart: [...ofChart], examples: all.flat().filter((image) => !ofChart.has(image)) };
}

const listed = (images: readonly string[], source: ImageSource): ListedImage[] =>
  [...new Set(images)].sort().map((image) => ({ image, source }));

/**
 * Resolves with what a mirror needs: images, the chart, the sources that the licence of FFmpeg asks
 * for, and the files of the release.
 */
export async function listImages(
  helm: string,
  registry: Registry,
  version: string,
): Promise<ListedImage[]> {
  const home = mkdtempSync(join(tmpdir(), 'strideform-image-list-'));
  try {
    const rendered = await renderedImages(helmRunner(helm, home));
    return imagesToMirror(rendered, registry, version);
  } finally {
    rmSync(home, { recursive: true });
  }
}

function imagesToMirror(
  { chart, examples }: RenderedImages,
  registry: Registry,
  version: string,
): ListedImage[] {
  const started = new Set(chart.map(ownName));
  const missing = services.filter((service) => !started.has(service));
  if (missing.length > 0) throw new Error(`no example starts an image of ${missing.join(', ')}`);
  const others = chart.filter((image) => ownName(image) === undefined);
  return [
    ...listed(releaseReferences(registry, version), 'release'),
    ...listed([`${registry.address}/${builtByOperators}:${version}`], 'own build'),
    ...listed(others, 'bundled server'),
    ...listed(examples, 'example'),
  ];
}

/** Resolves with the same list, with the digests of what the registry of the release has. */
export async function withDigests(
  images: readonly ListedImage[],
  client: RegistryClient,
): Promise<ListedImage[]> {
  const found: ListedImage[] = [];
  for (const each of images) {
    const isOurs = each.source === 'release' || each.source === 'own build';
    const digest = isOurs ? await client.findDigest(each.image) : undefined;
    found.push(digest === undefined ? each : { ...each, digest });
  }
  return found;
}

/** Writes the list into the folder of a release, with the digests of what was pushed. */
export function writeImageList(
  folder: string,
  images: readonly ListedImage[],
  pushed: readonly { readonly reference: string; readonly digest: string }[],
): void {
  const digests = new Map(pushed.map(({ reference, digest }) => [reference, digest]));
  const known = images.map((each): ListedImage => {
    const digest = digests.get(each.image);
    return digest === undefined ? each : { ...each, digest };
  });
  writeFileSync(join(folder, 'images.txt'), `${describeImages(known)}\n`);
  writeFileSync(join(folder, 'images.json'), `${JSON.stringify(known, null, 2)}\n`);
}

/** Returns a line for each image, with its digest where it is known. */
export const describeImages = (images: readonly ListedImage[]): string =>
  images.map(({ image, digest }) => (digest ? `${image}@${digest}` : image)).join('\n');
