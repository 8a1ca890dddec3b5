// Lists that `npm run release` prints: contents of images, and images for a mirror.
import { cacheDir } from '../../deploy/local/user-cache.mjs';
import { fetchCrane, fetchHelm } from '../chart/binaries.ts';
import { services } from '../images/image-names.ts';
import { versionOfWorkspace } from './artifacts.ts';
import { debianPackagesOf, describeDebian } from './debian-packages.ts';
import { contentsOfImages, describeContents, licenceProblems } from './image-contents.ts';
import { describeImages, listImages, withDigests } from './image-list.ts';
import { existingRegistry } from './registry.ts';
import { registryClient } from './registry-client.ts';

interface PrintOptions {
  /** Address of a registry that has this version's images. */
  readonly registry?: string;
  readonly json?: boolean;
}

const log = (line: string): void => console.error(line);

/**
 * Prints the contents of images, with a registry also those from Debian.
 * @throws Error after that if a licence is not allowed
 */
export async function printLicences({ json, registry }: PrintOptions): Promise<void> {
  const contents = await contentsOfImages();
  const reference = `${registry}/${services[0]}:${versionOfWorkspace()}`;
  const debian = registry
    ? await debianPackagesOf(registryClient(await fetchCrane(cacheDir(), log)), reference)
    : null;
  const tables = [describeContents(contents), ...(debian ? [describeDebian(debian)] : [])];
  const text = json ? JSON.stringify({ images: contents, debian }) : tables.join('\n');
  process.stdout.write(`${text}\n`);
  const problems = licenceProblems(contents);
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

/** Prints the list of images. With a registry, it has the digests of what is there. */
export async function printImages({ json, registry: address }: PrintOptions): Promise<void> {
  const { helm } = await fetchHelm(cacheDir(), log);
  const registry = existingRegistry(address ?? 'strideform');
  const listed = await listImages(helm, registry, versionOfWorkspace());
  const client = address && registryClient(await fetchCrane(cacheDir(), log));
  const images = client ? await withDigests(listed, client) : listed;
  process.stdout.write(`${json ? JSON.stringify(images) : describeImages(images)}\n`);
}
