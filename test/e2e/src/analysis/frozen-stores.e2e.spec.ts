// The stores of each release, opened by this one. A new release is frozen with
//   FREEZE_RELEASE=0.2.0 npm test -- --only frozen-stores
import { packFrozen, PlatformStores, unpackFrozen } from '@strideform/testing/servers';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, platform, post, runAdmin, story, type Answer } from '../platform.ts';
import { changedAnswers, createFrozenTenant, readAll, type FrozenTenant } from './frozen-tenant.ts';

const folder = join(platform.root, 'test/fixtures/frozen-stores');
const { FREEZE_RELEASE: freezeAs = '' } = process.env;

/** Fields of a later version, which this release does not know. */
const added = { schemaVersion: 2, readableFrom: 1, fromNewerRelease: { kept: [1] } };

/**
 * Collections whose documents have changed since, with their version in this release and the fields
 * that it has added.
 */
const changedSince: Readonly<Record<string, { version: number; fields: object }>> = {
  frame_notes: { version: 2, fields: { marks: [], isForAthlete: false } },
};

function asNewer(collection: string, document: object): object {
  const { version, fields } = changedSince[collection] ?? { version: 1, fields: {} };
  return { ...document, ...fields, ...added, schemaVersion: version + 1 };
}

/** Returns the stores as a newer release would have left them. */
function fromNewerRelease({ documents, objects, ...frozen }: FrozenTenant): FrozenTenant {
  const changed = Object.entries(documents).map(([name, all]) => [
    name,
    all.map((document) => asNewer(name, document)),
  ]);
  return {
    ...frozen,
    documents: Object.fromEntries(changed),
    objects: objects.map(({ json, ...object }) => ({
      ...object,
      ...(json !== undefined && { json: { ...json, from_newer_release: true } }),
    })),
  };
}

const patch = (path: string, key: string, body: object): Promise<Answer> =>
  call(path, key, {
    method: 'PATCH',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

story('the stores of a release', ({ environment }) => {
  let stores: PlatformStores;
  beforeAll(async () => {
    stores = await PlatformStores.open(environment);
  });
  afterAll(() => stores.close());

  const unpack = (file: string): FrozenTenant =>
    unpackFrozen<FrozenTenant>(readFileSync(join(folder, file)));
  const newKey = async ({ things }: FrozenTenant): Promise<string> => {
    const key = await runAdmin('key', 'create', '--tenant', things.tenantId, '--role', 'admin');
    return (key as { token: string }).token;
  };

  if (freezeAs !== '')
    test('are frozen', async () => {
      const { things, key } = await createFrozenTenant();
      const answers = await readAll(things, key);
      const frozen = { ...(await stores.freeze(things.tenantId)), things, answers };
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${freezeAs}.json.gz`), packFrozen(frozen));
    }, 600_000);

  const files = freezeAs === '' ? readdirSync(folder) : [];
  for (const file of files)
    describe(file, () => {
      test('give the answers that they gave then', async () => {
        const frozen = unpack(file);
        await stores.restore(frozen);
        const answers = await readAll(frozen.things, await newKey(frozen));
        expect(changedAnswers(frozen.answers, answers)).toEqual([]);
      }, 120_000);

      test('are read as a newer release left them, and keep what it added', async () => {
        const frozen = fromNewerRelease(unpack(file));
        const { things, documents, answers } = frozen;
        await stores.restore(frozen);
        const key = await newKey(frozen);
        expect(changedAnswers(answers, await readAll(things, key))).toEqual([]);
        const changes = await Promise.all([
          post(`/running/sessions/${things.sessionId}/reanalysis/`, key, { facing: 'left' }),
          post(`/running/threads/${things.threadId}/messages/`, key, { text: 'And my speed?' }),
          patch(`/running/management/users/${things.userId}/`, key, { height: 177 }),
          patch(`/running/webhooks/${things.endpointId}/`, key, { description: 'Changed' }),
        ]);
        expect(changes.map(({ status }) => status)).toEqual([202, 201, 200, 200]);
        for (const name of ['sessions', 'threads', 'users', 'webhook_endpoints', 'tenants']) {
          const kept = await stores.documentsOf(name, things.tenantId);
          expect(kept).toHaveLength(documents[name]!.length);
          for (const document of kept) expect(document).toMatchObject(added);
        }
      }, 120_000);
    });
});
