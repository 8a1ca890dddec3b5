import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { NotFound, type Conflict } from '@strideform/service-kit/errors';
import { instruments } from '@strideform/service-kit/telemetry';
import { describeOnStores } from '@strideform/testing/servers';
import { ReservationRepository } from '../adapters/reservation.repository.ts';
import type { Upload } from '../domain/upload.ts';
import { IngestBench } from '../ingest-bench.fixture.ts';
import { startedSession } from '../sample-session.fixture.ts';
import { AbandonUpload } from './abandon-upload.use-case.ts';
import { CreateSession } from './create-session.use-case.ts';

const expiryS = 86_400;
const hoursLater = (hours: number): Date => new Date(Date.now() + hours * 3_600_000);

describeOnStores('an upload', (stores) => {
  let ingest: IngestBench;
  beforeAll(async () => {
    ingest = new IngestBench(stores, { uploadExpiryS: expiryS });
    await ingest.prepare();
  });
  beforeEach(() => ingest.clear());

  test('counts as usage from its start until its session has ended', async () => {
    const usage = () => ingest.countSessions(new Date());
    const upload = await ingest.uploaded();
    expect(await usage()).toBe(1);
    await ingest.beginUpload();
    expect(await usage()).toBe(2);
    // An abandoned upload stops counting after a while.
    expect(await ingest.countSessions(hoursLater(1))).toBe(0);
    await ingest.createSession(upload.uploadId);
    expect(await usage()).toBe(2);
    await ingest.end(upload.sessionId, 1);
    expect(await usage()).toBe(1);
  });

  describe('is accepted within the limits', () => {
    const announced = (sizeBytes: number) => ({
      direct: { sizeBytes, contentType: 'video/mp4' },
    });
    const refusedFor = async (added: Promise<unknown>): Promise<unknown> =>
      added.then(
        () => null,
        (error: unknown) => (error as Conflict).code,
      );
    const setAge = (uploadId: string, ageMs: number) => {
      const createdAt = new Date(Date.now() - ageMs);
      return stores
        .connection()
        .collection<{ _id: string }>('uploads')
        .updateOne({ _id: uploadId }, { $set: { createdAt, seenAt: createdAt } });
    };

    test('up to exactly the limit, even for simultaneous requests to two replicas', async () => {
      const limit = { sessionLimit: 8 };
      const replicas = [ingest.reservation, ingest.anotherReplica()];
      const outcomes = await Promise.all(
        Array.from({ length: 24 }, (_, sent) =>
          refusedFor(ingest.beginUpload('', limit, replicas[sent % 2])),
        ),
      );
      expect(outcomes.filter((code) => code === null)).toHaveLength(8);
      expect(outcomes.filter((code) => code === 'too_many_sessions')).toHaveLength(16);
      expect(await ingest.countSessions(new Date())).toBe(8);
    });

    test('up to the announced bytes, until uploads become sessions or expire', async () => {
      const limit = { uploadBytesLimit: 100 };
      const first = await ingest.beginUpload('', { ...announced(60), ...limit });
      const second = () => refusedFor(ingest.beginUpload('', { ...announced(50), ...limit }));
      expect(await second()).toBe('too_many_upload_bytes');
      // Long after it has stopped counting as arriving.
      await setAge(first.uploadId, (expiryS - 60) * 1000);
      expect(await second()).toBe('too_many_upload_bytes');
      expect(await refusedFor(ingest.beginUpload('', { ...announced(40), ...limit }))).toBeNull();
      await setAge(first.uploadId, (expiryS + 60) * 1000);
      expect(await second()).toBeNull();
    });

    test('again after an upload has become a session', async () => {
      const limit = { ...announced(60), uploadBytesLimit: 100 };
      const { uploadId } = await ingest.beginUpload('', limit);
      await ingest.uploads.markStored(stores.tenantId, uploadId);
      await ingest.createSession(uploadId);
      expect(await refusedFor(ingest.beginUpload('', limit))).toBeNull();
    });

    test('for its own session while it counts itself, and otherwise like any other', async () => {
      const [arriving, left, leftToo] = [
        await ingest.uploaded(),
        await ingest.uploaded(),
        await ingest.uploaded(),
      ];
      for (const { uploadId } of [left, leftToo]) await setAge(uploadId, 3_600_000);
      const open = ({ uploadId }: Upload) =>
        refusedFor(ingest.createSession(uploadId, { sessionLimit: 2 }));
      expect(await Promise.all([open(left), open(leftToo)])).toContain('too_many_sessions');
      expect(await open(arriving)).toBeNull();
      // An existing session is only found.
      expect(await open(arriving)).toBeNull();
      expect(await ingest.sessions.countUnfinished(stores.tenantId)).toBe(2);
    });

    test('for no other while an upload is still arriving, however long that takes', async () => {
      const limit = { sessionLimit: 1 };
      const slow = await ingest.uploaded();
      const another = () => refusedFor(ingest.beginUpload('', limit));
      await setAge(slow.uploadId, 3_600_000);
      await ingest.uploads.keep(stores.tenantId, slow.uploadId, new Date());
      expect(await another()).toBe('too_many_sessions');
      // The upload already counts, so its session adds nothing.
      expect(await refusedFor(ingest.createSession(slow.uploadId, limit))).toBeNull();
    });

    test('again after a request that died with its reservation', async () => {
      const reservations = new ReservationRepository(stores.connection());
      const reservation = { reservationId: 'died', sessions: 1, uploadBytes: 0 };
      const reserve = async (until: Date): Promise<void> => {
        const { version } = await reservations.find(stores.tenantId);
        const replaced = [{ ...reservation, until }];
        expect(await reservations.replace(stores.tenantId, version, replaced)).toBe(true);
      };
      const limit = { sessionLimit: 1 };
      await reserve(hoursLater(1));
      expect(await refusedFor(ingest.beginUpload('', limit))).toBe('too_many_sessions');
      await reserve(new Date(Date.now() - 1));
      expect(await refusedFor(ingest.beginUpload('', limit))).toBeNull();
      expect((await reservations.find(stores.tenantId)).reservations).toEqual([]);
    });
  });

  describe('becomes a session', () => {
    test('that is queued, owns the clip, has a deadline and is announced', async () => {
      const upload = await ingest.uploaded();
      const session = await ingest.createSession(upload.uploadId);
      expect(session).toMatchObject({
        sessionId: upload.sessionId,
        clip: upload.address,
        status: 'queued',
        attempt: 1,
        title: 'Tuesday',
      });
      expect(session.deadlineAt.getTime() - session.createdAt.getTime()).toBe(1_800_000);
      await ingest.queue.settled();
      expect(await ingest.find(upload.sessionId)).toEqual(startedSession(session));
      expect(await ingest.announced()).toEqual([
        { type: 'session.created', payload: { sessionId: upload.sessionId, attempt: 1 } },
      ]);
      expect((await ingest.uploads.find(stores.tenantId, upload.uploadId))?.completed).toBe(true);
    });

    test('whose attempt has no files of a session that a restored backup forgot', async () => {
      const { uploadId, sessionId } = await ingest.uploaded();
      const key = artifactKeys.failureMark(stores.tenantId, sessionId, 1);
      await stores.store.putJson(stores.store.address(key), {});
      expect((await ingest.createSession(uploadId)).attempt).toBe(2);
      expect((await ingest.createSession(uploadId)).attempt).toBe(2);
    });

    test('that a repeated or simultaneous call returns without a second announcement', async () => {
      const { uploadId } = await ingest.uploaded();
      const [first, second] = await Promise.all([
        ingest.createSession(uploadId),
        ingest.createSession(uploadId),
      ]);
      const third = await ingest.createSession(uploadId, { title: 'Sent again' });
      expect(startedSession(second)).toEqual(startedSession(first));
      expect(startedSession(third)).toEqual(startedSession(first));
      expect(await ingest.announced()).toHaveLength(1);
    });

    test('that a second upload for it finds, and that keeps its clip if the second is abandoned', async () => {
      const first = await ingest.uploaded('ses_0123');
      const session = await ingest.createSession(first.uploadId);
      const second = await ingest.uploaded('ses_0123');
      expect(session.sessionId).toBe('ses_0123');
      const again = await ingest.createSession(second.uploadId, { title: 'Sent again' });
      expect(startedSession(again)).toEqual(startedSession(session));
      expect(await ingest.announced()).toHaveLength(1);
      await ingest.abandonUpload(second.uploadId);
      expect([
        await stores.store.exists(first.address),
        await stores.store.exists(second.address),
      ]).toEqual([true, false]);
      await ingest.abandonUpload(first.uploadId);
      expect(await stores.store.exists(first.address)).toBe(true);
    });

    test('but not for another tenant or if it was never started', async () => {
      const { uploadId } = await ingest.uploaded();
      await expect(ingest.createSession(uploadId, { tenantId: 'ten_other' })).rejects.toThrow(
        NotFound,
      );
      await expect(ingest.createSession('upl_unknown')).rejects.toThrow(
        'There is no upload upl_unknown',
      );
      expect(await ingest.announced()).toEqual([]);
    });
  });

  test('keeps the clip of its session if it is abandoned', async () => {
    const upload = await ingest.uploaded();
    await ingest.createSession(upload.uploadId);
    await ingest.abandonUpload(upload.uploadId);
    expect(await stores.store.exists(upload.address)).toBe(true);
    expect((await ingest.createSession(upload.uploadId)).sessionId).toBe(upload.sessionId);
  });

  describe('that is abandoned while a session is created for it', () => {
    /** Returns a copy of `repository` that runs `then` right after `method`. */
    const followed = <R extends object>(
      repository: R,
      method: keyof R & string,
      then: () => Promise<unknown>,
    ): R =>
      Object.assign(Object.create(repository) as R, {
        [method]: async (...args: unknown[]): Promise<unknown> => {
          const result = await (
            repository[method] as (...args: unknown[]) => Promise<unknown>
          ).apply(repository, args);
          await then();
          return result;
        },
      });

    test('keeps its clip if the session is created after the check for a session', async () => {
      const { uploadId, sessionId, address } = await ingest.uploaded();
      const sessions = followed(ingest.sessions, 'find', () => ingest.createSession(uploadId));
      await new AbandonUpload(
        ingest.uploads,
        sessions,
        stores.store,
        ingest.storage,
        new DeletionLog(stores.store),
      ).execute(stores.tenantId, uploadId);
      expect(await ingest.find(sessionId)).toMatchObject({ status: 'queued', clip: address });
      expect(await stores.store.exists(address)).toBe(true);
    });

    test('becomes no session if it is abandoned after the check for the upload', async () => {
      const { uploadId, sessionId, address } = await ingest.uploaded();
      const uploads = followed(ingest.uploads, 'find', () => ingest.abandonUpload(uploadId));
      await expect(
        new CreateSession(
          uploads,
          ingest.sessions,
          ingest.reservation,
          ingest.tenants,
          ingest.storage,
          stores.store,
          ingest.queue,
          ingest.settings,
        ).execute(ingest.request(uploadId)),
      ).rejects.toThrow(NotFound);
      expect(await ingest.find(sessionId)).toBeNull();
      expect(await stores.store.exists(address)).toBe(false);
      expect(await ingest.announced()).toEqual([]);
    });

    test('becomes a session or is removed, in every order', async () => {
      for (let round = 0; round < 20; round++) {
        const { uploadId, sessionId, address } = await ingest.uploaded();
        await Promise.all([
          ingest.createSession(uploadId).catch(() => undefined),
          ingest.abandonUpload(uploadId),
        ]);
        expect(await stores.store.exists(address)).toBe((await ingest.find(sessionId)) !== null);
      }
    });

    test('stays claimed after a crash before the session is stored, and can then become a session or be swept after a day', async () => {
      const [repeated, unrepeated] = [await ingest.uploaded(), await ingest.uploaded()];
      const crashing = Object.assign(Object.create(ingest.sessions) as typeof ingest.sessions, {
        create: () => Promise.reject(new Error('died')),
      });
      for (const { uploadId, address } of [repeated, unrepeated]) {
        await expect(
          new CreateSession(
            ingest.uploads,
            crashing,
            ingest.reservation,
            ingest.tenants,
            ingest.storage,
            stores.store,
            ingest.queue,
            ingest.settings,
          ).execute(ingest.request(uploadId)),
        ).rejects.toThrow('died');
        await ingest.abandonUpload(uploadId);
        expect(await stores.store.exists(address)).toBe(true);
      }
      expect((await ingest.createSession(repeated.uploadId)).sessionId).toBe(repeated.sessionId);
      await stores
        .connection()
        .collection<{ _id: string }>('uploads')
        .updateOne({ _id: unrepeated.uploadId }, { $set: { createdAt: new Date(0) } });
      expect(await ingest.sweepUploads(hoursLater(23))).toBe(0);
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(1);
      expect([
        await stores.store.exists(repeated.address),
        await stores.store.exists(unrepeated.address),
      ]).toEqual([true, false]);
    });
  });

  describe('whose gateway died', () => {
    test('is removed with its bytes once it is stale, not before', async () => {
      const upload = await ingest.uploaded();
      expect(await ingest.sweepUploads(hoursLater(23))).toBe(0);
      expect(await stores.store.exists(upload.address)).toBe(true);
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(1);
      expect(await stores.store.exists(upload.address)).toBe(false);
      expect(await ingest.uploads.find(stores.tenantId, upload.uploadId)).toBeNull();
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(0);
    });

    test('is removed even if an older one cannot be removed, which is retried later', async () => {
      const [stuck, other] = [await ingest.uploaded(), await ingest.uploaded()];
      const record = stores.connection().collection<{ _id: string }>('uploads');
      await record.updateOne(
        { _id: stuck.uploadId },
        { $set: { bucket: 'No Such Bucket', createdAt: new Date(0) } },
      );
      instruments.choreFailures.reset();
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(1);
      const { values } = await instruments.choreFailures.get();
      expect(values).toEqual([{ labels: { chore: 'stale uploads removed' }, value: 1 }]);
      expect(await stores.store.exists(other.address)).toBe(false);
      expect(await record.findOne({ _id: stuck.uploadId })).not.toBeNull();
      await record.updateOne({ _id: stuck.uploadId }, { $set: { bucket: stuck.address.bucket } });
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(1);
      expect(await stores.store.exists(stuck.address)).toBe(false);
    });

    test('keeps its clip and is no longer stale if the gateway died after the session was stored', async () => {
      const upload = await ingest.uploaded();
      const session = await ingest.createSession(upload.uploadId);
      await stores
        .connection()
        .collection<{ _id: string }>('uploads')
        .updateOne({ _id: upload.uploadId }, { $set: { completedAt: null } });
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(1);
      expect(await stores.store.exists(upload.address)).toBe(true);
      await ingest.queue.settled();
      expect(await ingest.find(upload.sessionId)).toEqual(startedSession(session));
      expect(await ingest.sweepUploads(hoursLater(25))).toBe(0);
    });
  });
});
