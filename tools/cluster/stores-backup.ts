// A copy of the data in a release's bundled stores: documents first, objects second, so that the
// copy contains every object that a document names.
import { deletionLogPrefix } from '@strideform/analysis-store';
import { noUploadRecords, ObjectStore } from '@strideform/object-store';
import { connect, type Connection } from '@strideform/persistence';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Kubectl } from './processes.ts';

type Documents = Awaited<ReturnType<typeof documentsOf>>;

interface StoredBytes {
  readonly key: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Copy in memory, because the lab has only a few sessions. */
export interface StoresBackup {
  readonly documents: Documents;
  readonly objects: readonly StoredBytes[];
}

const jsonType = 'application/json';

async function clusterIp(kubectl: Kubectl, service: string): Promise<string> {
  const output = ['--output', 'jsonpath={.spec.clusterIP}'];
  return (await kubectl('get', `service/${service}`, ...output)).trim();
}

async function connectToMongo(kubectl: Kubectl): Promise<Connection> {
  const address = await clusterIp(kubectl, 'strideform-mongodb');
  return connect(`mongodb://${address}:27017/strideform?directConnection=true`);
}

async function connectToObjects(kubectl: Kubectl): Promise<ObjectStore> {
  const address = await clusterIp(kubectl, 'strideform-object-store');
  const secret = await kubectl('get', 'secret/strideform-object-store', '--output', 'json');
  const { data } = JSON.parse(secret) as { data: Record<string, string> };
  const read = (name: string): string => Buffer.from(data[name]!, 'base64').toString();
  const endpoint = `http://${address}:7070`;
  return new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region: 'us-east-1',
    keys: { accessKey: read('access-key'), secretKey: read('secret-key') },
    bucket: 'strideform',
    uploadRecords: noUploadRecords,
  });
}

async function documentsOf({ db }: Connection) {
  const collections = await db!.listCollections().toArray();
  const read = async ({ name }: { name: string }) => ({
    name,
    documents: await db!.collection(name).find({}, { promoteValues: false }).toArray(),
  });
  return Promise.all(collections.map(read));
}

async function objectsOf(store: ObjectStore, prefix = ''): Promise<StoredBytes[]> {
  const objects: StoredBytes[] = [];
  for await (const key of store.keysUnder(prefix)) {
    const address = store.address(key);
    const { contentType } = await store.describe(address);
    const bytes = await buffer(await store.getStream(address));
    objects.push({ key, contentType, bytes });
  }
  return objects;
}

export async function backUp(kubectl: Kubectl): Promise<StoresBackup> {
  const connection = await connectToMongo(kubectl);
  try {
    const documents = await documentsOf(connection);
    const objects = await objectsOf(await connectToObjects(kubectl));
    return { documents, objects };
  } finally {
    await connection.close();
  }
}

/** Copies the log of deletions, which must be younger than the rest of a backup. */
export async function backUpDeletions(kubectl: Kubectl): Promise<readonly StoredBytes[]> {
  return objectsOf(await connectToObjects(kubectl), deletionLogPrefix);
}

/** Puts a copy into the stores of a release that has only been set up. */
export async function restore(kubectl: Kubectl, backup: StoresBackup): Promise<void> {
  const connection = await connectToMongo(kubectl);
  try {
    for (const { name, documents } of backup.documents) {
      const collection = connection.db!.collection(name);
      await collection.deleteMany({});
      if (documents.length > 0) await collection.insertMany(documents);
    }
  } finally {
    await connection.close();
  }
  const store = await connectToObjects(kubectl);
  for (const { key, contentType, bytes } of backup.objects) {
    const address = store.address(key);
    if (contentType === jsonType) await store.putCompressedJson(address, bytes);
    else await store.putStream(address, Readable.from([bytes]), { contentType });
  }
}
