import { NotFound } from '@strideform/service-kit/errors';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { BrandRepository } from '../../accounts/brand/brand.repository.ts';
import { smallJpeg } from '../../accounts/brand/small-logo.fixture.ts';
import { AuditEntryRepository } from '../../accounts/audit/audit-entry.repository.ts';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { RunnerGroupRepository } from '../../accounts/groups/runner-group.repository.ts';
import { PersonRepository } from '../../accounts/people/person.repository.ts';
import { IdentityProviderRepository } from '../../accounts/sign-in/identity-provider.repository.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { HealthAnswersRepository } from '../../accounts/users/health-answers.repository.ts';
import { MergedUserRepository } from '../../accounts/users/merged-user.repository.ts';
import { UserRepository } from '../../accounts/users/user.repository.ts';
import { ExportSessions } from '../../insights/archive/export-sessions.use-case.ts';
import { RunnerExport } from '../../insights/archive/runner-export.dto.ts';
import { ReportShareRepository } from '../../insights/shares/report-share.repository.ts';
import { sampleThread } from '../../insights/threads/sample-thread.fixture.ts';
import { ExportTenant } from '../../operator/export-tenant.use-case.ts';
import { ResultsClient } from '../../platform/clients/results-client.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { FrameNoteRepository } from '../../sessions/notes/frame-note.repository.ts';
import { sampleWebm } from '../../sessions/recordings/sample-recording.fixture.ts';
import { WebhookEndpointRepository } from '../../webhooks/webhook-endpoint.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { sendRecording } from '../send-recording.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const measuredPadding = 'x'.repeat(500_000);

export const runnerExportSuite = gatewaySuite('the export of a runner', (gateway) => {
  const { call, tenantId } = gateway;
  const users = '/running/management/users/';
  const userId = `runner-${randomUUID()}`;
  let admin: string;
  let measuredReads = 0;

  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
    Object.assign(gateway.app.get(ResultsClient), {
      find: async (_tenantId: string, sessionId: string, attempt: number) => {
        measuredReads += 1;
        return {
          sessionId,
          attempt,
          metrics: { cadence: { avg: 172, min: 168, max: 176, values: [172], unit: 'spm' } },
          notes: { power: measuredPadding },
          warnings: [],
          quality: { verdict: 'good', reasons: [] },
        };
      },
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: () => Promise.reject(new NotFound('There is no report.')),
    });
    Object.assign(gateway.app.get(ThreadsClient), {
      page: async (_tenantId: string, sessionId: string) => ({
        items: [{ ...sampleThread, sessionId }],
        nextCursor: null,
      }),
    });
    await call(users, jsonRequest('POST', { user_id: userId, email: 'anna@example.org' }), admin);
    await call(`${users}${userId}/health-answers/`, jsonRequest('PUT', { pain: 'no' }), admin);
  });
  beforeEach(() => gateway.forgetSessions());

  const exportOf = (of: string, key = admin) => call(`${users}${of}/export/`, {}, key);
  /** Adds a session with a stored clip and a file of its attempt. */
  async function sessionWithFiles(of = userId): Promise<string> {
    const sessionId = addSession(gateway, { userId: of, attempt: 1, status: 'succeeded' });
    const folder = `tenants/${tenantId}/sessions/${sessionId}`;
    const clip = gateway.store.address(`${folder}/clip/upl_1`);
    gateway.sessions.known.set(sessionId, { ...gateway.sessions.known.get(sessionId)!, clip });
    for (const key of [clip.key, `${folder}/attempts/1/metrics/analysis.json`])
      await gateway.store.putJson(gateway.store.address(key), { of: sessionId });
    return sessionId;
  }

  test('has everything about the runner, in the documented form, and nothing of others', async () => {
    const sessionId = await sessionWithFiles();
    await sessionWithFiles('somebody-else');
    const stated = {
      ...{ recorded_at: '2026-10-02T06:15:00.000Z', tags: ['race'] },
      ...{ athlete_note: 'Relax your shoulders.', left_out: true },
    };
    await call(`/running/sessions/${sessionId}/`, jsonRequest('PATCH', stated), admin);
    const { status, body } = await exportOf(userId);
    expect(status).toBe(200);
    const exported = RunnerExport.parse(body);
    expect(exported.user).toMatchObject({ user_id: userId, email: 'anna@example.org' });
    expect(exported.health_answers).toMatchObject({ pain: 'no' });
    expect(exported.sessions.map(({ session_id }) => session_id)).toEqual([sessionId]);
    const [session] = exported.sessions;
    expect(session).toMatchObject(stated);
    expect(session!.measurements!.metrics).toHaveProperty('cadence');
    expect(session!.threads[0]!.messages.length).toBeGreaterThan(0);
    expect(session!.files.map(({ name }) => name)).toEqual(['clip', 'metrics/analysis.json']);
    for (const { url } of session!.files)
      expect(await (await fetch(url)).json()).toEqual({ of: sessionId });
  });

  test('has the recordings of a coach, with their files', async () => {
    const sessionId = await sessionWithFiles();
    const recordingId = await sendRecording(gateway, sessionId, { key: admin });
    const exported = RunnerExport.parse((await exportOf(userId)).body);
    const [session] = exported.sessions;
    expect(session!.recordings).toMatchObject([{ recording_id: recordingId, title: 'Foot' }]);
    const file = session!.files.find(({ name }) => name === `recordings/${recordingId}`)!;
    // The gateway sends the file itself, as it does for other links to recordings.
    const answer = await fetch(file.url, { redirect: 'error' });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'video/webm',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="${recordingId}.webm"`,
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(sampleWebm());
    const end = Number(new URL(file.url).searchParams.get('expires')) * 1000;
    expect(end).toBe(Math.floor(Date.parse(exported.links_expire_at) / 1000) * 1000);
    await call(`/running/sessions/${sessionId}/media-links/`, { method: 'DELETE' }, admin);
    expect((await fetch(file.url)).status).toBe(404);
  });

  test('is for admins, about runners of their tenant, and is in the audit log', async () => {
    expect((await exportOf(userId, gateway.keys.sub_admin!)).status).toBe(403);
    expect((await exportOf('nobody')).status).toBe(404);
    const foreign = await gateway.issueKey('admin', { tenantId: 'ten_foreign' });
    expect((await exportOf(userId, foreign)).status).toBe(404);
    expect((await exportOf(userId)).status).toBe(200);
    const log = gateway.app.get(AuditLog);
    const { items } = await log.list(tenantId, { limit: 1, cursor: null });
    expect(items).toMatchObject([{ action: 'user.exported', subjectId: pseudonymOf(userId) }]);
  });

  test('reads sessions only as fast as its reader, and frees its place when that leaves', async () => {
    for (let count = 0; count < 60; count += 1)
      addSession(gateway, { userId, attempt: 1, status: 'succeeded' });
    const path = `${gateway.url}${users}${userId}/export/`;
    const headers = { authorization: `API-KEY ${admin}`, 'accept-encoding': 'identity' };
    measuredReads = 0;
    const leaving = [1, 2].map(() => new AbortController());
    const readers = await Promise.all(
      leaving.map(async ({ signal }) => (await fetch(path, { headers, signal })).body!.getReader()),
    );
    await Promise.all(readers.map((reader) => reader.read()));
    await pause(500);
    // The network's buffers hold some megabytes, and each session has half of one.
    expect(measuredReads).toBeLessThan(60);
    const refused = await exportOf(userId);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    for (const controller of leaving) controller.abort();
    await Promise.allSettled(readers.map((reader) => reader.closed));
    let status = 429;
    for (let tries = 0; status === 429 && tries < 50; tries += 1) {
      await pause(100);
      ({ status } = await exportOf(userId));
    }
    expect(status).toBe(200);
  });

  test('has at most two readers at a time, also when they arrive together', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => exportOf(userId)));
    const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
    expect([count(200), count(429)]).toEqual([2, 6]);
  });

  test('breaks off when the key of its reader is revoked', async () => {
    for (let added = 0; added < 60; added += 1)
      addSession(gateway, { userId, attempt: 1, status: 'succeeded' });
    const key = await gateway.issueKey('admin');
    const headers = { authorization: `API-KEY ${key}`, 'accept-encoding': 'identity' };
    const answer = await fetch(`${gateway.url}${users}${userId}/export/`, { headers });
    const reader = answer.body!.getReader();
    await reader.read();
    const path = `/running/management/api-keys/${key.split('_')[1]}/`;
    expect((await call(path, { method: 'DELETE' }, admin)).status).toBe(204);
    // The check of a key is shared for 3 seconds.
    await pause(3500);
    const readAll = async () => {
      while (!(await reader.read()).done);
    };
    await expect(readAll()).rejects.toThrow();
  });

  test('of a tenant has records and files in a folder, and no secret', async () => {
    const { app, store } = gateway;
    const owner = await app.get(TenantRepository).ensure(`Exported ${randomUUID()}`);
    const key = await gateway.issueKey('admin', { tenantId: owner.tenantId });
    await call(users, jsonRequest('POST', { user_id: 'runner-1' }), key);
    const groups = '/running/management/groups/';
    const { body: group } = await call(groups, jsonRequest('POST', { name: 'Juniors' }), key);
    await call(`${groups}${group['group_id']}/runners/runner-1/`, { method: 'PUT' }, key);
    const sessionId = addSession(gateway, { tenantId: owner.tenantId, userId: 'runner-1' });
    const clip = store.address(`tenants/${owner.tenantId}/sessions/${sessionId}/clip/upl_1`);
    gateway.sessions.known.set(sessionId, { ...gateway.sessions.known.get(sessionId)!, clip });
    await store.putJson(clip, { clip: 'bytes' });
    const logo = {
      content: smallJpeg,
      contentType: 'image/jpeg',
      widthPx: 16,
      heightPx: 8,
    } as const;
    await app.get(BrandRepository).update(owner.tenantId, { colour: '#004a99', logo });
    await app.get(MergedUserRepository).begin(
      {
        tenantId: owner.tenantId,
        userId: 'runner-old',
        profileId: null,
        intoUserId: 'runner-1',
        requestedBy: null,
        isComplete: true,
      },
      new Date(),
    );
    const expiresAt = new Date(Date.now() + 86_400_000);
    await app.get(ReportShareRepository).add({
      tenantId: owner.tenantId,
      sessionId,
      tokenHash: randomUUID(),
      createdAt: new Date(0),
      expiresAt,
      runner: null,
      issuer: null,
      generation: null,
    });
    const deletedId = addSession(gateway, { tenantId: owner.tenantId, userId: 'runner-1', clip });
    await app.get(FrameNoteRepository).add({
      noteId: randomUUID(),
      tenantId: owner.tenantId,
      sessionId: deletedId,
      frame: 3,
      text: 'Written before the deletion.',
      marks: [],
      isForAthlete: false,
      keyId: 'key_1',
      createdAt: new Date(),
    });
    await gateway.sessions.delete({
      tenantId: owner.tenantId,
      sessionId: deletedId,
      deletedBy: '',
      reason: '',
      restorableUntil: expiresAt.toISOString(),
    });
    const folder = await mkdtemp(join(tmpdir(), 'strideform-export-'));
    try {
      const exporter = new ExportTenant(
        app.get(TenantRepository),
        app.get(ApiKeyRepository),
        app.get(IdentityProviderRepository),
        app.get(PersonRepository),
        app.get(RunnerGroupRepository),
        app.get(WebhookEndpointRepository),
        app.get(AuditEntryRepository),
        app.get(UserRepository),
        app.get(HealthAnswersRepository),
        app.get(MergedUserRepository),
        app.get(BrandRepository),
        app.get(ReportShareRepository),
        app.get(ExportSessions),
        store,
      );
      const out = join(folder, 'club');
      const { records, files } = await exporter.execute(owner.tenantId, out);
      const ofPeople = { api_key: 1, group: 1, audit_entry: 3, user: 1 };
      const counts = { tenant: 1, brand: 1, ...ofPeople, session: 1, deleted_session: 1 };
      expect([records, files]).toEqual([counts, 3]);
      const text = readFileSync(join(out, 'records.ndjson'), 'utf8');
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; [field: string]: unknown });
      expect(lines.map(({ type }) => type)).toEqual([
        'tenant',
        'brand',
        'api_key',
        'group',
        ...Array.from({ length: 3 }, () => 'audit_entry'),
        'user',
        'session',
        'deleted_session',
        'end',
      ]);
      const recordOf = (wanted: string) => lines.find(({ type }) => type === wanted);
      expect(recordOf('brand')).toMatchObject({ colour: '#004a99' });
      expect(readFileSync(join(out, 'files/logo.jpg'))).toEqual(smallJpeg);
      expect(recordOf('user')).toMatchObject({ merged_user_ids: ['runner-old'] });
      const share = {
        created_at: new Date(0).toISOString(),
        expires_at: expiresAt.toISOString(),
      };
      const report_shares = [share];
      expect(recordOf('session')).toMatchObject({ session_id: sessionId, report_shares });
      expect(recordOf('deleted_session')).toMatchObject({
        session_id: deletedId,
        restorable_until: expiresAt.toISOString(),
        frame_notes: [{ text: 'Written before the deletion.' }],
        report_shares: [],
      });
      expect(existsSync(join(out, 'files', deletedId, 'clip'))).toBe(true);
      expect(text).not.toMatch(/tokenHash|secrets|clientSecret/);
      expect(existsSync(join(out, 'files', sessionId, 'clip'))).toBe(true);
      await expect(exporter.execute('ten_none', out)).rejects.toThrow('no tenant ten_none');
      // A service that was taken over could store such a session.
      const outside = '../../outside';
      const known = gateway.sessions.known.get(sessionId)!;
      gateway.sessions.known.set(outside, { ...known, sessionId: outside });
      await expect(exporter.execute(owner.tenantId, out)).rejects.toThrow('The session id must');
      expect(existsSync(join(folder, 'outside'))).toBe(false);
      gateway.sessions.known.delete(outside);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
