import { ObjectStore } from '@strideform/object-store';
import { connect, type Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';

/**
 * The S3 server of the environment, with a tenant whose artifacts are removed when the tests are
 * done.
 */
interface ObjectStoreBench {
  readonly store: ObjectStore;
  readonly bucket: string;
  readonly tenantId: string;
}

/** The MongoDB server of the environment as well, with a database of the tests' own. */
export interface StoresBench extends ObjectStoreBench {
  /** Open from the first `beforeAll` of `define` on. */
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
 * Runs `define` against the S3 server of the environment; skipped, with the reason in its title,
 * without one.
 */
export function describeOnObjectStore(
  title: string,
  define: (bench: ObjectStoreBench) => void,
): void {
  describeWith(s3Variables, title, () => define(objectStoreBench()));
}

/**
 * Runs `define` against the MongoDB and the S3 server of the environment; skipped, with the reason
 * in its title, without them.
 */
export function describeOnStores(title: string, define: (bench: StoresBench) => void): void {
  describeWith([...s3Variables, 'MONGODB_URI'], title, () => {
    let connection: Connection;
    beforeAll(async () => {
      connection = await connect(ownDatabase());
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
  // An empty group would go unnoticed: the placeholder is what the report shows as skipped.
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
    accessKey,
    secretKey,
    bucket,
  });
  const tenantId = `ten_${randomUUID()}`;
  beforeAll(() => store.ensureBucket());
  afterAll(() => store.removePrefix(`tenants/${tenantId}/`));
  return { store, bucket, tenantId };
}

function ownDatabase(): string {
  const url = new URL(process.env['MONGODB_URI']!);
  url.pathname = `/spec_${randomUUID().slice(0, 13)}`;
  return url.href;
}
