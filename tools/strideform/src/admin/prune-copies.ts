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
 * Returns the folder of what was deleted for good. A runner has none: each of its sessions has an
 * entry.
 */
function folderOf(deletion: DeletionEntry['deletion']): string | null {
  const { tenantId } = deletion;
  if (deletion.kind === 'tenant') return artifactKeys.tenantPrefix(tenantId);
  return deletion.kind === 'session'
    ? artifactKeys.sessionPrefix(tenantId, deletion.sessionId)
    : null;
}

/**
 * Removes copies of the objects of sessions and tenants that were deleted before the day of the
 * oldest dump, and all entries of these days in the copied log. No dump that is kept names these
 * objects, or has what happened before it still to come. May be repeated.
 * @throws {BadInput} if the oldest dump would be from the future
 */
export async function pruneCopies(
  { bucket, retainedSince, isDryRun = false }: PruneOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<PrunedCopies> {
  if (retainedSince > new Date()) throw new BadInput('--retained-since: is in the future.');
  const store = openStore(bucket, env);
  const pruned = { session: 0, tenant: 0, bytes: 0 };
  const entries = new DeletionLog(store).before(retainedSince);
  await workInLanes(entries, { lanes }, async ({ key, deletion }) => {
    const folder = folderOf(deletion);
    const copiedBytes = folder === null ? 0 : await store.bytesUnder(folder);
    if (copiedBytes > 0) pruned[deletion.kind === 'tenant' ? 'tenant' : 'session'] += 1;
    pruned.bytes += copiedBytes;
    if (isDryRun) return;
    // Also their versions, if the bucket of the copies has any.
    if (folder !== null) await store.erasePrefix(folder);
    // The last step, so that a command which was cut off finds the entry again.
    await store.remove(store.address(key));
  });
  return { sessions: pruned.session, tenants: pruned.tenant, bytes: pruned.bytes };
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
