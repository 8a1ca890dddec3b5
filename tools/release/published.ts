// Contents of a version in a registry. A published version never changes, because users who pulled
// it must get the same again.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services, sourcesImage } from '../images/image-names.ts';
import type { Registry } from './registry.ts';
import type { RegistryClient } from './registry-client.ts';

export const imageReferences = ({ address }: Registry, version: string): string[] =>
  [...services, sourcesImage].map((name) => `${address}/${name}:${version}`);

export const chartReference = ({ address }: Registry, version: string): string =>
  `${address}/charts/strideform:${version}`;

/** Returns the name of the files of a release. */
export const filesReference = ({ address }: Registry, version: string): string =>
  `${address}/release-files:${version}`;

/** Returns the names of all that a release sends to the registry. */
export const releaseReferences = (registry: Registry, version: string): string[] => [
  ...imageReferences(registry, version),
  chartReference(registry, version),
  filesReference(registry, version),
];

/** @throws Error that names what the registry has of this version. */
export async function requireUnpublished(
  client: RegistryClient,
  registry: Registry,
  version: string,
): Promise<void> {
  const published: string[] = [];
  for (const reference of releaseReferences(registry, version))
    if ((await client.findDigest(reference)) !== undefined) published.push(reference);
  if (published.length === 0) return;
  throw new Error(
    [
      `${version} is in the registry: ${published.join(', ')}.`,
      'Release another version. After a run that was cut off, --replace sends all of it again.',
    ].join('\n'),
  );
}

/** Sends the files of a release, and compares them with what the registry then returns. */
export async function publishFiles(
  client: RegistryClient,
  reference: string,
  folder: string,
): Promise<string> {
  await client.sendFiles(folder, reference);
  const copy = mkdtempSync(join(tmpdir(), 'strideform-published-files-'));
  try {
    await client.fetchFiles(reference, copy);
    const names = readdirSync(folder);
    const isSame = (name: string): boolean =>
      readFileSync(join(copy, name)).equals(readFileSync(join(folder, name)));
    const wrong = names.filter((name) => !isSame(name));
    if (wrong.length > 0) throw new Error(`the registry gives other files: ${wrong.join(', ')}`);
  } finally {
    rmSync(copy, { recursive: true });
  }
  return client.digest(reference);
}
