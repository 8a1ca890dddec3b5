import { jest } from '@jest/globals';
import { artifactKeys } from '@strideform/analysis-store';
import { describeOnStores } from '@strideform/testing/servers';
import { smallPartBytes } from '../domain/upload.ts';
import { IngestBench, publishAll } from '../ingest-bench.fixture.ts';
import { newSession, newUpload } from '../sample-session.fixture.ts';
import { BeginDirectUpload } from './begin-direct-upload.use-case.ts';
import { BeginUpload } from './begin-upload.use-case.ts';

const settleS = 3600;
const deadlineS = 1800;
const start = Date.now();
const at = (second: number): Date => new Date(start + second * 1000);

describeOnStores('a tenant', (stores) => {
  let ingest: IngestBench;
  const { tenantId, store, bucket } = stores;
  const other = `${tenantId}_other`;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { artifactSettleS: settleS, sessionDeadlineS: deadlineS });
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  async function queued(ofTenant: string, second: number): Promise<string> {
    const times = { createdAt: at(second), deadlineAt: at(second + deadlineS) };
    const session = newSession(ofTenant, { ...times, waitingSince: at(second) });
    await ingest.sessions.create(session, []);
    return session.sessionId;
  }
  const isQueued = async (ofTenant: string, sessionId: string): Promise<boolean> =>
    (await ingest.sessions.find(ofTenant, sessionId))!.waitingSince !== null;
  const announcedOfTenants = async () =>
    (await ingest.tenants.outbox.pending(10)).map(({ type, tenantId: of }) => ({
      type,
      tenantId: of,
    }));
  const publish = (): Promise<void> => publishAll(ingest.tenants.outbox);

  describe('that is suspended', () => {
    test('starts no queued session, other tenants do, and it goes on when it is resumed', async () => {
      const [waiting, started] = [await queued(tenantId, 0), await queued(other, 1)];
      await ingest.setTenantState('suspended', at(2));
      await ingest.queue.execute(at(3));
      expect(await isQueued(tenantId, waiting)).toBe(true);
      expect(await isQueued(other, started)).toBe(false);
      await ingest.setTenantState('active', at(4));
      await ingest.queue.settled();
      expect(await isQueued(tenantId, waiting)).toBe(false);
    });

    test('can begin no upload and open no session', async () => {
      const upload = await ingest.uploaded();
      await ingest.setTenantState('suspended', at(0));
      const refusal = { code: 'tenant_suspended' };
      await expect(ingest.beginUpload()).rejects.toMatchObject(refusal);
      await expect(ingest.createSession(upload.uploadId)).rejects.toMatchObject(refusal);
      await ingest.setTenantState('active', at(1));
      expect((await ingest.createSession(upload.uploadId)).sessionId).toBe(upload.sessionId);
    });

    test('loses no session to a deadline, and each gets the time of the suspension, once', async () => {
      const [waiting, overdue] = [await queued(tenantId, 0), await queued(other, 0)];
      await ingest.setTenantState('suspended', at(100));
      await ingest.setTenantState('suspended', at(500));
      await ingest.failOverdue(at(deadlineS + 50));
      expect(await ingest.find(waiting)).toMatchObject({ status: 'queued' });
      expect(await ingest.sessions.find(other, overdue)).toMatchObject({ status: 'failed' });
      // A crash leaves the tenant suspended after its deadlines were moved.
      await ingest.sessions.moveDeadlines(at(100), at(5100), tenantId);
      await ingest.setTenantState('active', at(5100));
      const { deadlineAt } = (await ingest.find(waiting))!;
      expect(deadlineAt).toEqual(at(deadlineS + 5000));
    });

    test('is resumed and suspended again without an effect of the first time', async () => {
      for (const second of [0, 10]) {
        await ingest.setTenantState('suspended', at(second));
        await ingest.setTenantState('active', at(second + 5));
      }
      expect(await ingest.tenants.isClosed(tenantId)).toBe(false);
      await ingest.setTenantState('active', at(20));
    });
  });

  describe('that is deleted', () => {
    const documentsOf = async (): Promise<string[]> => {
      const { db } = stores.connection();
      const names = ['sessions', 'uploads', 'tenant_reservations', 'tenant_states'];
      const found: string[] = [];
      for (const name of names) {
        const documents = JSON.stringify(await db!.collection(name).find().toArray());
        if (documents.includes(`"${tenantId}"`)) found.push(name);
      }
      return found;
    };
    const beginDirect = () =>
      new BeginDirectUpload(
        new BeginUpload(ingest.uploads, ingest.reservation, ingest.settings),
        ingest.uploads,
        store,
        ingest.settings,
      ).execute({
        tenantId,
        fileName: 'run.mp4',
        contentType: 'video/mp4',
        sizeBytes: smallPartBytes,
        sessionLimit: Infinity,
        uploadBytesLimit: Infinity,
        storedBytesLimit: Infinity,
      });
    const isStoreEmpty = () => store.isEmpty(artifactKeys.tenantPrefix(tenantId));

    test('is announced once, and nothing of it stays but a digest', async () => {
      await ingest.createSession((await ingest.uploaded()).uploadId);
      await beginDirect();
      const [kept] = [await queued(other, 0)];
      for (const second of [0, 5]) await ingest.setTenantState('deleted', at(second));
      expect(await announcedOfTenants()).toEqual([{ type: 'tenant.deleted', tenantId }]);
      expect(await ingest.eraseTenants(at(10))).toBe(1);
      expect(await documentsOf()).toEqual(['tenant_states']);
      expect(await isStoreEmpty()).toBe(true);
      await publish();
      await ingest.eraseTenants(at(settleS + 60));
      await ingest.eraseTenants(at(2 * settleS + 60));
      expect(await documentsOf()).toEqual([]);
      expect(await ingest.tenants.isClosed(tenantId)).toBe(true);
      expect(await ingest.sessions.find(other, kept)).not.toBeNull();
    });

    test('is erased although the process died between any two steps', async () => {
      const { uploadId, sessionId } = await ingest.uploaded();
      await ingest.createSession(uploadId);
      await ingest.setTenantState('deleted', at(0));
      const steps = [
        [ingest.sessions, 'eraseTenant'],
        [store, 'erasePrefix'],
        [ingest.uploads, 'removeCompleted'],
        [ingest.tenants, 'reschedule'],
      ] as const;
      let now = 0;
      for (const [owner, step] of steps) {
        const working = (owner as never)[step] as (...values: unknown[]) => Promise<unknown>;
        Object.assign(owner, { [step]: () => Promise.reject(new Error('died')) });
        await ingest.eraseTenants(at(now)).catch(() => undefined);
        Object.assign(owner, { [step]: working });
        now += 120;
      }
      await ingest.eraseTenants(at(now));
      expect(await ingest.find(sessionId)).toBeNull();
      expect([await documentsOf(), await isStoreEmpty()]).toEqual([['tenant_states'], true]);
    });

    describe('while the object store begins an upload of a clip in parts', () => {
      const { directUploads } = store;
      const begin = directUploads.begin.bind(directUploads);
      const erase = async (second: number): Promise<void> => {
        await ingest.setTenantState('deleted', at(0));
        await ingest.eraseTenants(at(second));
      };
      /** Keys of the uploads that the store has begun. */
      const begun: string[] = [];
      const unfinished = async (): Promise<string[]> => {
        const found: string[] = [];
        for (const key of begun)
          for await (const upload of store.unfinishedUploads.under(key)) found.push(upload.key);
        return found;
      };
      beforeEach(() => void begun.splice(0));
      afterEach(() => jest.restoreAllMocks());

      const beginsAt = (address: Parameters<typeof begin>[0], type: string): Promise<string> => {
        begun.push(address.key);
        return begin(address, type);
      };
      /** Lets the tenant be erased before or after the store begins the upload. */
      const whenErased = {
        before: async (...upload: Parameters<typeof begin>) => {
          await erase(1);
          return beginsAt(...upload);
        },
        after: async (...upload: Parameters<typeof begin>) => {
          const partsId = await beginsAt(...upload);
          await erase(1);
          return partsId;
        },
      };

      test.each(['before', 'after'] as const)(
        'refuses the upload and keeps no parts, if it is erased %s that',
        async (moment) => {
          jest.spyOn(directUploads, 'begin').mockImplementation(whenErased[moment]);
          await expect(beginDirect()).rejects.toMatchObject({ code: 'tenant_suspended' });
          expect([begun.length, await unfinished()]).toEqual([1, []]);
          await ingest.eraseTenants(at(60));
          await ingest.eraseTenants(at(1200));
          expect(await documentsOf()).toEqual(['tenant_states']);
        },
      );

      test('keeps no parts although the process dies then', async () => {
        jest.spyOn(directUploads, 'begin').mockImplementation(async (...upload) => {
          await whenErased.before(...upload);
          throw new Error('died');
        });
        await expect(beginDirect()).rejects.toThrow('died');
        expect(await unfinished()).toEqual(begun);
        await ingest.eraseTenants(at(60));
        expect(await unfinished()).toEqual([]);
        await ingest.eraseTenants(at(1200));
        expect(await documentsOf()).toEqual(['tenant_states']);
      });

      test('keeps no parts of an upload that the sweep has not listed', async () => {
        const list = ingest.uploads.unfinished.bind(ingest.uploads);
        const late = newUpload(tenantId, {
          address: { bucket, key: artifactKeys.clip(tenantId, 'ses_late', 'upl_late') },
          direct: { sizeBytes: 1, contentType: 'video/mp4', partsId: null, stored: false },
        });
        jest.spyOn(ingest.uploads, 'unfinished').mockImplementationOnce(async (ofTenant) => {
          const listed = await list(ofTenant);
          await ingest.uploads.begin(late);
          const partsId = await beginsAt(late.address, 'video/mp4');
          await ingest.uploads.setPartsId(tenantId, late.uploadId, partsId);
          return listed;
        });
        await erase(1);
        expect(await unfinished()).toEqual([late.address.key]);
        await ingest.eraseTenants(at(60));
        expect([await unfinished(), await documentsOf()]).toEqual([[], ['tenant_states']]);
      });
    });

    test('gets nothing back from a worker or a request that was running', async () => {
      const upload = await ingest.uploaded();
      await ingest.setTenantState('deleted', at(0));
      await expect(ingest.createSession(upload.uploadId)).rejects.toMatchObject({
        code: 'tenant_suspended',
      });
      await ingest.eraseTenants(at(1));
      const key = artifactKeys.poseSegment(tenantId, 'ses_late', 1, 0);
      await store.putJson({ bucket, key }, { late: true });
      await ingest.sessions.create(newSession(tenantId), []);
      await ingest.eraseTenants(at(60));
      expect([await documentsOf(), await isStoreEmpty()]).toEqual([['tenant_states'], true]);
      await publish();
      await ingest.eraseTenants(at(settleS + 1));
      await ingest.eraseTenants(at(2 * settleS + 1));
      await ingest.setTenantState('active', at(2 * settleS + 2));
      await expect(ingest.beginUpload()).rejects.toMatchObject({ code: 'tenant_suspended' });
    });
  });
});
