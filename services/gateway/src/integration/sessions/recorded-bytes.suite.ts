import { jest } from '@jest/globals';
import { artifactKeys } from '@strideform/analysis-store';
import { StoreUnavailable } from '@strideform/object-store';
import { Connection } from '@strideform/persistence';
import { Unavailable } from '@strideform/service-kit/errors';
import { Readable } from 'node:stream';
import { PersonNames } from '../../accounts/people/person-names.ts';
import { planLimitsOf } from '../../accounts/tenants/plan-rules.ts';
import { RecordingRepository } from '../../sessions/recordings/recording.repository.ts';
import { RemoveRecordings } from '../../sessions/recordings/remove-recordings.use-case.ts';
import { sampleWebm } from '../../sessions/recordings/sample-recording.fixture.ts';
import { addSession } from '../add-session.fixture.ts';
import { sendRecording } from '../send-recording.fixture.ts';
import { formOf, gatewaySuite } from '../test-gateway.fixture.ts';

export const recordedBytesSuite = gatewaySuite('the bytes of recordings', (gateway) => {
  const { call, tenantId } = gateway;
  const storedBytesLimit = planLimitsOf(null, new Date()).storedBytes;
  const fileBytes = 1000;
  const pathOf = (sessionId: string, rest = ''): string =>
    `/running/sessions/${sessionId}/recordings/${rest}`;
  const newSession = (): string => addSession(gateway, { tenantId });
  const send = (sessionId: string, key?: string, bytes = sampleWebm(fileBytes)) => {
    const file = new Blob([bytes], { type: 'video/webm' });
    const body = formOf(['title', 'Foot'], ['duration', '3'], ['recording', file]);
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    return call(pathOf(sessionId), { method: 'POST', body, headers });
  };
  const remove = (sessionId: string, recordingId: string) =>
    call(pathOf(sessionId, `${recordingId}/`), { method: 'DELETE' });
  const list = async (sessionId: string) => (await call(pathOf(sessionId))).body['items'];
  const keysOf = (sessionId: string) =>
    Array.fromAsync(gateway.store.keysUnder(artifactKeys.sessionPrefix(tenantId, sessionId)));
  const stored = (sessionId: string) =>
    gateway.app.get(Connection).collection('recordings').countDocuments({ sessionId });
  const reportsOf = (sessionId: string) =>
    gateway.sessions.measured
      .filter((request) => request.sessionId === sessionId)
      .map(({ addedBytes }) => addedBytes);
  const sweep = (hours = 0) =>
    gateway.app
      .get(RemoveRecordings)
      .sweep(new Date(Date.now() + hours * 3_600_000), new AbortController().signal);
  const measuring = () => jest.spyOn(gateway.sessions, 'measure');

  beforeEach(() => {
    gateway.sessions.measured.length = 0;
  });
  afterEach(() => {
    jest.restoreAllMocks();
    gateway.sessions.storedBytes = 0;
  });

  test('are counted by ingest as soon as a recording is stored', async () => {
    const sessionId = newSession();
    await sendRecording(gateway, sessionId);
    expect(reportsOf(sessionId)).toEqual([fileBytes]);
    await sweep();
    expect(reportsOf(sessionId)).toEqual([fileBytes]);
  });

  test.each([
    ['does not answer', () => Promise.reject(new Unavailable('down'))],
    ['is of an earlier version', () => Promise.resolve(false)],
  ])('count while ingest %s, and are reported later', async (_what, answer) => {
    const sessionId = newSession();
    gateway.sessions.storedBytes = storedBytesLimit - fileBytes - 1;
    measuring().mockImplementation(answer);
    expect((await send(sessionId)).status).toBe(201);
    expect((await send(sessionId)).status).toBe(201);
    const { status, body } = await send(sessionId);
    expect([status, body.code]).toEqual([429, 'too_many_stored_bytes']);
    await expect(sweep()).rejects.toThrow('The next sweep retries.');
    jest.restoreAllMocks();
    await sweep();
    expect(reportsOf(sessionId)).toEqual([fileBytes, fileBytes]);
  });

  test('of recordings that arrive at the same moment count for each other', async () => {
    const sessionIds = [newSession(), newSession()];
    gateway.sessions.storedBytes = storedBytesLimit - 1;
    const recordings = gateway.app.get(RecordingRepository);
    const begin = recordings.begin.bind(recordings);
    const begun = Promise.withResolvers<void>();
    let count = 0;
    jest.spyOn(recordings, 'begin').mockImplementation(async (recording) => {
      const isBegun = await begin(recording);
      count += 1;
      if (count === sessionIds.length) begun.resolve();
      await begun.promise;
      return isBegun;
    });
    const answers = await Promise.all(sessionIds.map((sessionId) => send(sessionId)));
    expect(answers.map(({ body }) => body.code)).toEqual(Array(2).fill('too_many_stored_bytes'));
    expect(await Promise.all(sessionIds.map(stored))).toEqual([0, 0]);
  });

  test('of a removed recording are reported after its file is gone', async () => {
    const sessionId = newSession();
    const recordingId = await sendRecording(gateway, sessionId);
    const keys: string[][] = [];
    measuring().mockImplementationOnce(async () => {
      keys.push(await keysOf(sessionId));
      return true;
    });
    expect((await remove(sessionId, recordingId)).status).toBe(204);
    expect([keys, await stored(sessionId)]).toEqual([[[]], 0]);
  });

  test('of a removed recording are reported later if ingest does not answer', async () => {
    const sessionId = newSession();
    const recordingId = await sendRecording(gateway, sessionId);
    measuring().mockRejectedValueOnce(new Unavailable('down'));
    expect((await remove(sessionId, recordingId)).status).toBe(204);
    expect([await list(sessionId), reportsOf(sessionId)]).toEqual([[], [fileBytes]]);
    await sweep(4);
    expect([reportsOf(sessionId), await stored(sessionId)]).toEqual([[fileBytes, 0], 0]);
  });

  test('are swept although a recording before them fails', async () => {
    const [failing, other] = [newSession(), newSession()];
    const outage = new StoreUnavailable(new Error('down'));
    const erasing = jest.spyOn(gateway.store, 'erase').mockRejectedValue(outage);
    for (const sessionId of [failing, other])
      expect((await remove(sessionId, await sendRecording(gateway, sessionId))).status).toBe(503);
    erasing.mockRestore();
    const erase = gateway.store.erase.bind(gateway.store);
    jest.spyOn(gateway.store, 'erase').mockImplementation(async (address) => {
      if (address.key.includes(failing)) throw outage;
      return erase(address);
    });
    await expect(sweep(4)).rejects.toThrow('1 recordings');
    expect([await stored(failing), await stored(other)]).toEqual([1, 0]);
    jest.restoreAllMocks();
    await sweep(4);
    expect([await stored(failing), await keysOf(failing)]).toEqual([0, []]);
  });

  /** A store that does not answer, and stores the file later. @returns what stores it */
  function lateStore(): () => Promise<unknown> {
    const put = gateway.store.putStream.bind(gateway.store);
    let later = (): Promise<unknown> => Promise.resolve();
    jest.spyOn(gateway.store, 'putStream').mockImplementationOnce(async (address, stream, type) => {
      const chunks = await Array.fromAsync(stream as AsyncIterable<Buffer>);
      later = () => put(address, Readable.from(chunks, { objectMode: false }), type);
      throw new StoreUnavailable(new Error('no answer'));
    });
    return () => later();
  }

  test('leave no file if the store stores it after the request has failed', async () => {
    const sessionId = newSession();
    const storeLate = lateStore();
    expect((await send(sessionId)).status).toBe(503);
    await storeLate();
    await sweep();
    expect([await list(sessionId), (await keysOf(sessionId)).length]).toEqual([[], 1]);
    await sweep(4);
    expect([await keysOf(sessionId), await stored(sessionId)]).toEqual([[], 0]);
  });

  test('are sent again under the same id after the store did not answer', async () => {
    const sessionId = newSession();
    lateStore();
    expect((await send(sessionId, sessionId)).status).toBe(503);
    const { status, body } = await send(sessionId, sessionId);
    expect([status, await list(sessionId)]).toEqual([201, [body]]);
    expect(await stored(sessionId)).toBe(1);
    await sweep(4);
    expect(await list(sessionId)).toEqual([body]);
  });

  test('are not stored twice if an answer is lost and the request is repeated', async () => {
    const sessionId = newSession();
    // The recording is stored, and the gateway dies before it answers.
    jest.spyOn(gateway.app.get(PersonNames), 'of').mockRejectedValueOnce(new Error('died'));
    expect((await send(sessionId, sessionId)).status).toBe(500);
    const [first] = (await list(sessionId)) as unknown as { recording_id: string }[];
    const other = await send(sessionId, sessionId, sampleWebm(fileBytes + 1));
    expect(other.body.code).toBe('idempotency_key_reused');
    const { status, body } = await send(sessionId, sessionId);
    expect([status, body, await list(sessionId)]).toEqual([201, first, [first]]);
    expect([await stored(sessionId), reportsOf(sessionId)]).toEqual([1, [fileBytes]]);
  });
});
