import { artifactKeys, DeletionLog, type DeletionEntry } from '@strideform/analysis-store';
import { keysOf, ObjectStore } from '@strideform/object-store';
import { loadConfig, objectStoreVariables } from '@strideform/service-kit/config';
import { workInLanes } from '@strideform/service-kit/lanes';
import { z } from 'zod';
import { BadInput } from '../bad-input.ts';

/** Copies of objects that were removed or, in a dry run, would be removed. */
interface PrunedCopies {
  readonly sessions: number;
  readonly tenants: number;
  /** Recordings, and clips that became no session. */
  readonly objects: number;
  readonly bytes: number;
}

export interface PruneOptions {
  /** Bucket with copies of the platform's objects, and of its log of deletions. */
  readonly bucket: string;
  /** Time at which the oldest dump that is kept was begun. */
  readonly retainedSince: Date;
  readonly isDryRun?: boolean;
}

/** Entries that are worked on at the same time. */
const lanes = 8;

/**
 * Returns the folder of what was deleted for good, or the key of a single object. A runner has
 * none: each of its sessions has an entry.
 */
function prefixOf(deletion: DeletionEntry['deletion']): string | null {
  const { tenantId } = deletion;
  if (deletion.kind === 'tenant') return artifactKeys.tenantPrefix(tenantId);
  if (deletion.kind === 'object') return deletion.key;
  return deletion.kind === 'session'
    ? artifactKeys.sessionPrefix(tenantId, deletion.sessionId)
    : null;
}

/** Removes all versions, if the bucket of the copies has any. */
const erase = (store: ObjectStore, prefix: string): Promise<void> =>
  prefix.endsWith('/') ? store.erasePrefix(prefix) : store.erase(store.address(prefix));

/**
 * Removes copies of the objects of sessions and tenants, and of recordings and abandoned clips,
 * that were deleted before the day of the oldest dump, and all entries of these days in the copied
 * log. No dump that is kept names these objects, or has what happened before it still to come. May
 * be repeated.
 * @throws {BadInput} if the oldest dump would be from the future
 */
export async function pruneCopies(
  { bucket, retainedSince, isDryRun = false }: PruneOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<PrunedCopies> {
  if (retainedSince > new Date()) throw new BadInput('--retained-since: is in the future.');
  const store = openStore(bucket, env);
  const pruned = { session: 0, tenant: 0, object: 0, bytes: 0 };
  const entries = new DeletionLog(store).before(retainedSince);
  await workInLanes(entries, { lanes }, async ({ key, deletion }) => {
    const prefix = prefixOf(deletion);
    const copiedBytes = prefix === null ? 0 : await store.bytesUnder(prefix);
    if (copiedBytes > 0) pruned[deletion.kind as 'session' | 'tenant' | 'object'] += 1;
    pruned.bytes += copiedBytes;
    if (isDryRun) return;
    if (prefix !== null) await erase(store, prefix);
    // The last step, so that a command which was cut off finds the entry again.
    await store.remove(store.address(key));
  });
  const { session: sessions, tenant: tenants, object: objects, bytes } = pruned;
  return { sessions, tenants, objects, bytes };
}

function openStore(bucket: string, env: NodeJS.ProcessEnv): ObjectStore {
  const config = loadConfig(z.object(objectStoreVariables), { ...env, S3_BUCKET: bucket });
  const { S3_ENDPOINT: endpoint, S3_REGION: region } = config;
  return new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region,
    keys: keysOf(config),
    bucket,
  });
}
