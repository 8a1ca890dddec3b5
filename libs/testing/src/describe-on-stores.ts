import { noUploadRecords, ObjectStore } from '@strideform/object-store';
import { connect, type Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { ownDatabase } from './own-database.ts';

/**
 * The S3 server from the environment, with a tenant whose artifacts are removed after the tests.
 */
interface ObjectStoreBench {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly tenantId: string;
}

/** The same, and the MongoDB server from the environment, with a database for these tests. */
export interface StoresBench extends ObjectStoreBench {
  /** Returns the connection. It is open from the first `beforeAll` of `define` on. */
  connection(): Connection;
}

const s3Variables = [
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'S3_BUCKET',
] as const;

/**
 * Defines tests against the S3 server from the environment. Without one they are skipped, with the
 * reason in the title.
 */
export function describeOnObjectStore(
  title: string,
  define: (bench: ObjectStoreBench) => void,
): void {
  describeWith(s3Variables, title, () => define(objectStoreBench()));
}

/**
 * Defines tests against the MongoDB and S3 servers from the environment. Without them they are
 * skipped, with the reason in the title.
 */
export function describeOnStores(title: string, define: (bench: StoresBench) => void): void {
  describeWith([...s3Variables, 'MONGODB_URI'], title, () => {
    let connection: Connection;
    beforeAll(async () => {
      connection = await connect(ownDatabase().href);
    });
    afterAll(async () => {
      await connection.dropDatabase();
      await connection.close();
    });
    define({ ...objectStoreBench(), connection: () => connection });
  });
}

function describeWith(variables: readonly string[], title: string, define: () => void): void {
  const missing = variables.filter((name) => (process.env[name] ?? '') === '');
  if (missing.length === 0) describe(title, define);
  // A group without tests is not reported. The placeholder reports it as skipped.
  else
    describe.skip(`${title} (skipped: ${missing.join(', ')} not set)`, () => {
      test('needs its servers', () => undefined);
    });
}

function objectStoreBench(): ObjectStoreBench {
  const [endpoint, region, accessKey, secretKey, bucket] = s3Variables.map(
    (name) => process.env[name]!,
  ) as [string, string, string, string, string];
  const store = new ObjectStore({
    endpoint,
    publicEndpoint: endpoint,
    region,
    keys: { accessKey, secretKey },
    bucket,
    uploadRecords: noUploadRecords,
  });
  const tenantId = `ten_${randomUUID()}`;
  beforeAll(() => store.ensureBucket());
  afterAll(() => store.removePrefix(`tenants/${tenantId}/`));
  return { store, bucket, tenantId };
}
