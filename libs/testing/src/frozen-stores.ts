import { ObjectStore } from '@strideform/object-store';
import { connect, EJSON, erasureDigest, type Connection } from '@strideform/persistence';
import { createHash, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Documents of one tenant, as extended JSON, and its JSON objects. */
export interface FrozenStores {
  readonly bucket: string;
  readonly frozenAt: string;
  readonly documents: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly objects: readonly FrozenObject[];
}

/** A JSON object. One that is read in parts keeps its compressed bytes, in base64. */
interface FrozenObject {
  readonly key: string;
  readonly json?: unknown;
  readonly gzip?: string;
}

/** An id, a digest, or the hexadecimal part of one. */
const opaqueIds = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,64}/g;
const webhookSecrets = /whsec_[\w+/=]+/g;
const dates = /(?<="\$date":")[^"]+/g;

/** The stores of a platform, from the environment of its services. */
export class PlatformStores {
  private constructor(
    private readonly connection: Connection,
    private readonly store: ObjectStore,
    private readonly bucket: string,
  ) {}

  static async open(env: Readonly<Record<string, string>>): Promise<PlatformStores> {
    const endpoint = env['S3_ENDPOINT']!;
    const bucket = env['S3_BUCKET']!;
    const store = new ObjectStore({
      endpoint,
      publicEndpoint: endpoint,
      region: env['S3_REGION'] ?? 'us-east-1',
      keys: { accessKey: env['S3_ACCESS_KEY']!, secretKey: env['S3_SECRET_KEY']! },
      bucket,
    });
    return new PlatformStores(await connect(env['MONGODB_URI']!), store, bucket);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Returns what the stores have of a tenant, without its videos, pictures and keypoints. */
  async freeze(tenantId: string): Promise<FrozenStores> {
    const { bucket } = this;
    const documents: Record<string, Record<string, unknown>[]> = {};
    for (const { name } of await this.connection.db!.listCollections().toArray()) {
      const found = await this.documentsOf(name, tenantId);
      if (found.length > 0) documents[name] = JSON.parse(EJSON.stringify(found));
    }
    const objects: FrozenObject[] = [];
    for await (const key of this.store.keysUnder(`tenants/${tenantId}/`))
      objects.push(...(await this.frozenObject(key)));
    return { bucket, frozenAt: new Date().toISOString(), documents, objects };
  }

  /** Stores what was frozen. Documents with the same ids are replaced. */
  async restore({ documents, objects, bucket }: FrozenStores): Promise<void> {
    const inThisBucket = <T>(value: T): T =>
      JSON.parse(
        JSON.stringify(value).replaceAll(`"bucket":"${bucket}"`, `"bucket":"${this.bucket}"`),
      );
    for (const { key, json, gzip } of objects) {
      const address = this.store.address(key);
      if (gzip === undefined) await this.store.putJson(address, inThisBucket(json));
      else await this.store.putCompressedJson(address, Buffer.from(gzip, 'base64'));
    }
    for (const [name, frozen] of Object.entries(documents)) {
      const restored = EJSON.parse(JSON.stringify(inThisBucket(frozen))) as { _id: string }[];
      const collection = this.connection.db!.collection<{ _id: string }>(name);
      await collection.deleteMany({ _id: { $in: restored.map(({ _id }) => _id) } });
      await collection.insertMany(restored);
    }
  }

  /** Removes the marks of erased sessions, which an older backup does not have. */
  async forgetErasures(tenantId: string, sessionIds: readonly string[]): Promise<void> {
    const digests = sessionIds.map((sessionId) => erasureDigest(tenantId, sessionId));
    for (const { name } of await this.connection.db!.listCollections().toArray())
      if (name.startsWith('erased_'))
        await this.connection
          .db!.collection<{ _id: string }>(name)
          .deleteMany({ _id: { $in: digests } });
  }

  /** Returns the documents of a tenant in one collection. */
  documentsOf(collection: string, tenantId: string): Promise<Record<string, unknown>[]> {
    const ofTenant = { $or: [{ tenantId }, { _id: tenantId as never }] };
    return this.connection.db!.collection(collection).find(ofTenant).toArray();
  }

  private async frozenObject(key: string): Promise<FrozenObject[]> {
    if (!key.endsWith('.json') || key.includes('/pose/')) return [];
    const gzip = await buffer(await this.store.getStream(this.store.address(key)));
    if (key.endsWith('/frames.json')) return [{ key, gzip: gzip.toString('base64') }];
    return [{ key, json: JSON.parse(gunzipSync(gzip).toString()) }];
  }
}

/** Packs frozen stores, without the secrets of webhooks. */
export function packFrozen(frozen: object): Buffer {
  const text = JSON.stringify(frozen).replace(webhookSecrets, `whsec_${'A'.repeat(43)}=`);
  return gzipSync(text, { level: 9 });
}

/**
 * Unpacks frozen stores as if they had just been frozen, so that nothing has expired, and with new
 * ids, so that they can be restored several times.
 */
export function unpackFrozen<Frozen extends FrozenStores>(packed: Uint8Array): Frozen {
  const text = gunzipSync(packed).toString();
  const { frozenAt } = JSON.parse(text) as Frozen;
  const salt = randomUUID();
  const laterByMs = Date.now() - Date.parse(frozenAt);
  // The first digits stay, because lists of the same time are sorted by id.
  const freshId = (id: string): string =>
    id.slice(0, -8) + createHash('sha256').update(`${salt}${id}`).digest('hex').slice(0, 8);
  const later = (date: string): string => new Date(Date.parse(date) + laterByMs).toISOString();
  return JSON.parse(text.replace(opaqueIds, freshId).replace(dates, later)) as Frozen;
}
