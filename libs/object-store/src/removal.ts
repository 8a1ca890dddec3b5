import type { S3Error } from 'minio';
import { isAbsent, refusalOf, type RefusedKey } from './object-store-errors.ts';
import type { S3Client } from './s3-client.ts';

/** S3's limit for one request. */
const maxRemovedAtOnce = 1000;

/** One version of an object, or a mark of its deletion. Without an id, the current version. */
interface ObjectVersion {
  readonly name: string;
  readonly versionId?: string;
}

/** Answers of stores that have no versions. */
const withoutVersionsCodes = new Set(['NotImplemented', 'MethodNotAllowed', 'NotSupported']);

/**
 * Yields the keys that start with `prefix`, or all keys of the bucket for "".
 * @param startAfter text after which the keys begin, in the order of keys
 */
export async function* keysUnder(
  client: S3Client,
  bucket: string,
  prefix: string,
  startAfter = '',
): AsyncGenerator<string> {
  const items = client.listObjectsV2(bucket, prefix, true, startAfter);
  for await (const { name } of items as AsyncIterable<{ name: string }>) yield name;
}

/**
 * Yields all that the bucket stores under a prefix. A bucket that keeps versions, or has kept them
 * before, also stores former versions and marks of deletions.
 */
export async function* everythingUnder(
  client: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<ObjectVersion> {
  if (await hasVersions(client, bucket)) yield* versionsUnder(client, bucket, prefix);
  else for await (const name of keysUnder(client, bucket, prefix)) yield { name };
}

/**
 * Removes objects. If the store refuses to remove one, the others are still removed.
 * @throws the first refusal, after all others are removed
 */
export async function removeAll(
  client: S3Client,
  bucket: string,
  objects: AsyncIterable<ObjectVersion>,
): Promise<void> {
  const refusals: S3Error[] = [];
  let batch: ObjectVersion[] = [];
  for await (const object of objects) {
    batch.push(object);
    if (batch.length < maxRemovedAtOnce) continue;
    refusals.push(...(await removeBatch(client, bucket, batch)));
    batch = [];
  }
  if (batch.length > 0) refusals.push(...(await removeBatch(client, bucket, batch)));
  if (refusals[0] !== undefined) throw refusals[0];
}

/** Removes objects. The answer names the refused ones, although its status is that of a success. */
async function removeBatch(
  client: S3Client,
  bucket: string,
  objects: readonly ObjectVersion[],
): Promise<S3Error[]> {
  const entries = objects.map(({ name, versionId }) => (versionId ? { name, versionId } : name));
  const refused = await client.removeObjects(bucket, entries as string[]);
  const refusals = (refused as unknown as RefusedKey[]).map(refusalOf);
  return refusals.filter((refusal) => !isAbsent(refusal));
}

/** Asks each time: versions may be switched on while the service runs. */
async function hasVersions(client: S3Client, bucket: string): Promise<boolean> {
  try {
    // The package returns an empty text for a bucket that never had versions.
    const configuration = (await client.getBucketVersioning(bucket)) as { Status?: string } | '';
    return configuration !== '' && configuration.Status !== undefined;
  } catch (error) {
    if (withoutVersionsCodes.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/**
 * Reads each page before the versions of the page before it are removed: a store may not find the
 * place at which a page begins once that version is gone.
 */
async function* versionsUnder(
  client: S3Client,
  bucket: string,
  prefix: string,
): AsyncGenerator<ObjectVersion> {
  let page = await versionPage(client, bucket, prefix, {});
  for (;;) {
    const next = page.next && (await versionPage(client, bucket, prefix, page.next));
    yield* page.versions;
    if (next === null) return;
    page = next;
  }
}

interface PageStart {
  readonly keyMarker?: string;
  readonly versionIdMarker?: string;
}

interface VersionPage {
  readonly versions: readonly ObjectVersion[];
  readonly next: PageStart | null;
}

/** Lists one page. The package's own listing does not escape the key at which a page begins. */
async function versionPage(
  client: S3Client,
  bucket: string,
  prefix: string,
  start: PageStart,
): Promise<VersionPage> {
  const options = { Delimiter: '', MaxKeys: maxRemovedAtOnce, IncludeVersion: true, ...start };
  const page = await client.listObjectsQuery(bucket, prefix, '', options);
  const versions = page.objects as readonly ObjectVersion[];
  if (!page.isTruncated) return { versions, next: null };
  const { keyMarker = '', versionIdMarker = '' } = page;
  const next = {
    // Keys come escaped, as the package asks for them.
    keyMarker: encodeURIComponent(decodeURIComponent(keyMarker)),
    versionIdMarker: encodeURIComponent(versionIdMarker),
  };
  return { versions, next };
}
