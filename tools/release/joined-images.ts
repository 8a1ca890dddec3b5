// Joins the images of all architectures under one name. A machine of each architecture sends its
// own image under a separate tag. The last one joins the images that the registry has.
import { basename } from 'node:path';
import type { RegistryClient } from './registry-client.ts';

const architectures = ['amd64', 'arm64'] as const;
export type Architecture = (typeof architectures)[number];

/**
 * Returns this machine's architecture. npm's packages in an image fit one architecture, and a
 * machine can build only its own.
 */
export function ownArchitecture(): Architecture {
  const name = process.arch === 'x64' ? 'amd64' : process.arch;
  const own = architectures.find((each) => each === name);
  if (own === undefined) throw new Error(`there are no images for ${name}`);
  return own;
}

/**
 * Returns the name of the image of one architecture:
 * registry.example/strideform/gateway:0.2.0-arm64.
 */
export const partReference = (reference: string, architecture: Architecture): string =>
  `${reference}-${architecture}`;

type Digests = Readonly<Partial<Record<Architecture, string>>>;

export interface PushedImage {
  /** Name of the joined image: registry.example/strideform/gateway:0.2.0 */
  readonly reference: string;
  readonly digest: string;
  /** Digests of the joined images. */
  readonly architectures: Digests;
}

/** Returns the name of an image without registry and version: gateway. */
export const nameOf = ({ reference }: PushedImage): string =>
  basename(reference).replace(/:.*$/, '');

/** Resolves with the digest of a part in the registry, or undefined if it has none. */
async function findPart(
  client: RegistryClient,
  part: string,
  revision: string,
): Promise<string | undefined> {
  const digest = await client.findDigest(part);
  if (digest === undefined) return undefined;
  const built = await client.revisionOf(part);
  if (built !== revision)
    throw new Error(
      `${part} was built from ${built}, and this release is ${revision}: ` +
        'send it again with --images-only, from the commit of the release',
    );
  return digest;
}

async function findParts(
  client: RegistryClient,
  reference: string,
  revision: string,
): Promise<Digests> {
  const found: Partial<Record<Architecture, string>> = {};
  for (const architecture of architectures) {
    const digest = await findPart(client, partReference(reference, architecture), revision);
    if (digest !== undefined) found[architecture] = digest;
  }
  return found;
}

/**
 * Checks that all services have the same architectures. Otherwise a service would fail on nodes on
 * which the others run.
 */
function requireSameArchitectures(images: ReadonlyMap<string, Digests>): void {
  const all = [...images.values()];
  const lacking = architectures
    .filter((architecture) => all.some((digests) => architecture in digests))
    .flatMap((architecture) =>
      [...images]
        .filter(([, digests]) => !(architecture in digests))
        .map(([reference]) => partReference(reference, architecture)),
    );
  if (lacking.length === 0) return;
  throw new Error(
    `the registry lacks ${lacking.join(', ')}, and has other images of that architecture: ` +
      'send all of them with --images-only',
  );
}

/**
 * Joins the parts that the registry has.
 * @param references names of the images, without an architecture
 * @throws Error if a part is of another revision, or an image lacks an architecture of others
 */
export async function joinImages(
  client: RegistryClient,
  references: readonly string[],
  revision: string,
): Promise<PushedImage[]> {
  const images = new Map<string, Digests>();
  for (const reference of references)
    images.set(reference, await findParts(client, reference, revision));
  requireSameArchitectures(images);
  const joined: PushedImage[] = [];
  for (const [reference, digests] of images) {
    const repository = reference.replace(/:[^:/]+$/, '');
    const parts = Object.values(digests).map((digest) => `${repository}@${digest}`);
    if (parts.length === 0) throw new Error(`the registry has no image for ${reference}`);
    await client.join(reference, parts);
    joined.push({ reference, digest: await client.digest(reference), architectures: digests });
  }
  return joined;
}
