import { jest } from '@jest/globals';
import { threadBlocks } from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { requestContext } from '@strideform/service-kit/context';
import { Unavailable } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { ReadSessionHistory } from '../../insights/changes/read-session-history.use-case.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { ReportShareRepository } from '../../insights/shares/report-share.repository.ts';
import { sampleThread } from '../../insights/threads/sample-thread.fixture.ts';
import { DrillTickRepository } from '../../sessions/drills/drill-tick.repository.ts';
import { FrameNoteRepository } from '../../sessions/notes/frame-note.repository.ts';
import { MediaLinkRepository } from '../../sessions/media/media-link.repository.ts';
import { MediaLinkService } from '../../sessions/media/media-link-service.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';

export const sessionErasureSuite = gatewaySuite('a deleted session', (gateway) => {
  const { call, tenantId } = gateway;
  const pathOf = (sessionId: string, rest = ''): string => `/running/sessions/${sessionId}/${rest}`;
  const remove = (sessionId: string) => call(pathOf(sessionId), { method: 'DELETE' });
  const share = (sessionId: string) => call(pathOf(sessionId, 'share/'), jsonRequest('POST', {}));
  const writeNote = (sessionId: string, headers = {}) =>
    call(pathOf(sessionId, 'frame-notes/'), jsonRequest('POST', { frame: 0, text: 'x' }, headers));
  const readLinks = (sessionId: string) =>
    requestContext.run({ requestId: 'read', origin: gateway.url }, () => {
      const video = gateway.store.address('annotated.mp4');
      const session = { tenantId, sessionId, userId: 'runner-7' };
      return gateway.app.get(MediaLinkService).urlsOf(session, [video], { issuer: null });
    });
  let sessionId: string;
  beforeEach(() => {
    sessionId = addSession(gateway, { tenantId });
  });
  afterEach(() => jest.restoreAllMocks());

  /** Deletes the session just before the given method stores something about it. */
  function deleteBefore<Name extends string>(
    repository: Record<Name, (...values: never[]) => Promise<unknown>>,
    name: Name,
  ): void {
    const store = repository[name].bind(repository);
    const storing = jest.spyOn(repository as Record<string, typeof store>, name);
    storing.mockImplementationOnce(async (...values) => {
      expect((await remove(sessionId)).status).toBe(204);
      return store(...values);
    });
  }

  test('leaves nothing behind, even if ingest removes it without a request', async () => {
    await readLinks(sessionId);
    await share(sessionId);
    await writeNote(sessionId, { 'idempotency-key': randomUUID() });
    const ticks = gateway.app.get(DrillTickRepository);
    await ticks.add({ tenantId, sessionId }, { metric: 'cadence', issue: 'below' }, new Date());
    const stored = await collectionsWith(gateway, sessionId);
    const ofSession = ['frame_notes', 'lasting_links', 'report_shares', 'drill_ticks'];
    const expected = [...ofSession, 'idempotency_records'];
    expect(stored).toEqual(expect.arrayContaining(expected));
    // Same effect as the event that ingest sends after it has removed the session.
    await gateway.app.get(ErasureGuard).erase(tenantId, sessionId);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
  });

  test('leaves no link of a read in progress', async () => {
    deleteBefore(gateway.app.get(MediaLinkRepository), 'add');
    await readLinks(sessionId);
    await readLinks(sessionId);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
  });

  test('leaves no share that was being created', async () => {
    deleteBefore(gateway.app.get(ReportShareRepository), 'add');
    expect((await share(sessionId)).status).toBe(404);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
  });

  test('leaves no note that was being written', async () => {
    deleteBefore(gateway.app.get(FrameNoteRepository), 'add');
    expect((await writeNote(sessionId)).status).toBe(404);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
  });

  test('leaves no answer that was being stored for a repeat', async () => {
    deleteBefore(gateway.app.get(IdempotencyRecordRepository), 'complete');
    const answer = await writeNote(sessionId, { 'idempotency-key': `note of ${sessionId}` });
    expect(answer.status).toBe(201);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
  });

  test('leaves no answer that only names threads about it', async () => {
    const blocks = threadBlocks.summary.map((block) => ({ ...sampleThread, block }));
    Object.assign(gateway.app.get(ThreadsClient), { create: async () => blocks });
    const first = { earlier: null, reasons: [] };
    const noHistory = { execute: async () => ({ usual: {}, since: first }) };
    Object.assign(gateway.app.get(ReadSessionHistory), noHistory);
    const headers = { 'idempotency-key': randomUUID() };
    const body = { anything: 'ses_elsewhere' };
    const comment = () => call(pathOf(sessionId, 'summary/'), jsonRequest('POST', body, headers));
    expect((await comment()).status).toBe(201);
    expect(await collectionsWith(gateway, 'ses_elsewhere')).toEqual([]);
    expect((await comment()).headers.get('idempotency-replayed')).toBe('true');
    await remove(sessionId);
    expect((await comment()).status).toBe(404);
  });

  test('leaves no value in the stored answer to a question', async () => {
    const seeds: string[] = [];
    const thread = { ...sampleThread, sessionId };
    let text = 'Your cadence rose from 161 steps/min.';
    const threads = {
      find: async () => thread,
      ask: async ({ seed }: { seed: string }) => {
        seeds.push(seed);
        return { ...thread, turns: [{ ...thread.turns[0]!, text }] };
      },
    };
    Object.assign(gateway.app.get(ThreadsClient), threads);
    const question = jsonRequest('POST', { text: 'Why?' }, { 'idempotency-key': randomUUID() });
    const ask = () => call(`/running/threads/${thread.threadId}/messages/`, question);
    expect(JSON.stringify((await ask()).body)).toContain(text);
    expect(await collectionsWith(gateway, text)).toEqual([]);
    // The text compares with another session. Deleting that session removes the text.
    text = 'It was removed.';
    const again = await ask();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(JSON.stringify(again.body)).toContain(text);
    expect(seeds[1]).toBe(seeds[0]);
  });

  test('leaves no record of an idempotent request whose answer was lost', async () => {
    const records = gateway.app.get(IdempotencyRecordRepository);
    const scope = { tenantId, route: 'POST /running/sessions', key: randomUUID() };
    const claim = await records.claim(scope, new Date());
    const { seed } = claim as { seed: string };
    addSession(gateway, { tenantId, sessionId: `ses_${seed}` });
    await remove(`ses_${seed}`);
    expect(await collectionsWith(gateway, seed)).toEqual([]);
  });

  test('is deleted even if something cannot be erased at once, and the event erases the rest', async () => {
    await readLinks(sessionId);
    const guard = gateway.app.get(ErasureGuard);
    jest.spyOn(guard, 'erase').mockRejectedValueOnce(new Unavailable('The database is away.'));
    expect((await remove(sessionId)).status).toBe(503);
    expect((await call(pathOf(sessionId))).status).toBe(404);
    await guard.erase(tenantId, sessionId);
    expect(await collectionsWith(gateway, sessionId)).toEqual([]);
  });
});
