import { artifactKeys } from '@strideform/analysis-store';
import type { ReportFile } from '@strideform/contracts';
import { jest } from '@jest/globals';
import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { sampleReport, sampleReportFile } from '../../insights/reports/sample-report.fixture.ts';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { MediaLinkRepository } from '../../sessions/media/media-link.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const dayMs = 24 * 3_600_000;

export const mediaSuite = gatewaySuite('links to videos and pictures', (gateway) => {
  let tenantId: string;
  let key: string;
  let viewer: string;
  /** Latest attempt that the report service has. */
  let attempt: number;

  beforeAll(async () => {
    const tenants = gateway.app.get(TenantRepository);
    ({ tenantId } = await tenants.ensure(`Clinic ${randomUUID()}`));
    await tenants.setPlan(tenantId, { plan: 'standard', planStartsAt: null, planEndsAt: null });
    key = await gateway.issueKey('admin', { tenantId });
    viewer = await gateway.issueKey('viewer', { tenantId });
    Object.assign(gateway.app.get(ThreadsClient), {
      texts: async () => ({ comments: sampleReport.comments, isPending: false }),
    });
    Object.assign(gateway.app.get(ReportsClient), {
      find: async () => ({
        annotatedVideo: at('annotated.mp4'),
        cleanVideo: at('clean.mp4'),
        report: at('report.json'),
      }),
    });
  });
  beforeEach(() => store(1));

  const at = (name: string) =>
    gateway.store.address(`tenants/${gateway.tenantId}/sessions/s/attempts/${attempt}/${name}`);

  /** Stores the report of an analysis, with one picture. */
  async function store(ofAttempt: number): Promise<void> {
    attempt = ofAttempt;
    const images = { contact_angle: at('contact.jpg'), push_angle: null, knee_ankle: null };
    const file: ReportFile = { ...sampleReportFile, form: { ...sampleReportFile.form, images } };
    await gateway.store.putJson(at('report.json'), file);
    await gateway.store.putJson(at('contact.jpg'), { picture: ofAttempt });
  }

  test('have one audit entry for all pictures in the list, and one for each video', async () => {
    const reader = await gateway.issueKey('viewer', { tenantId });
    const read = (path: string) =>
      fetch(new URL(path, gateway.url), {
        headers: { authorization: `API-KEY ${reader}` },
        redirect: 'manual',
      });
    const sessionIds = [1, 2, 3].map(() => addSession(gateway, { tenantId }));
    for (const id of sessionIds) {
      const picture = artifactKeys.formPicture(tenantId, id, 1, 'contact_angle');
      await gateway.store.putJson(gateway.store.address(picture), { picture: 'landing' });
      expect((await read(`/media/thumbnails/${id}?attempt=1`)).status).toBe(302);
    }
    const entriesOf = (filter: object) =>
      gateway.app
        .get(Connection)
        .db!.collection('audit_entries')
        .find({ tenantId, action: 'media.opened', ...filter })
        .toArray();
    for (const id of sessionIds) {
      expect((await read(new URL(await readLink(id)).pathname)).status).toBe(302);
      // A slow database gets the entry after the answer.
      while ((await entriesOf({ subjectId: pseudonymOf(id) })).length === 0) await sleep(20);
    }
    for (const id of sessionIds)
      expect(await entriesOf({ subjectId: pseudonymOf(id) })).toHaveLength(1);
    expect(await entriesOf({ keyId: reader.split('_')[1]! })).toMatchObject([
      { detail: 'Pictures in the list of sessions.', count: 1 },
    ]);
  });

  const readReport = async (sessionId: string, byKey = key) => {
    const path = `/running/sessions/${sessionId}/form-analysis/`;
    const { body } = await gateway.call(path, {}, byKey);
    return body as unknown as { images: { contact_angle: string }; links_expire_at: string };
  };
  const readDetail = (sessionId: string) =>
    gateway.call(`/running/sessions/${sessionId}/`, {}, key);
  const readLink = async (sessionId: string, byKey = key): Promise<string> =>
    (await readReport(sessionId, byKey)).images.contact_angle;
  const statusOf = async (url: string): Promise<number> =>
    (await fetch(url, { redirect: 'manual' })).status;
  const tokenOf = (link: string): string => link.split('/').at(-1)!;
  const remove = (path: string, byKey = key) => gateway.call(path, { method: 'DELETE' }, byKey);
  const fetched = async (url: string): Promise<unknown> => (await fetch(url)).json();
  const storedLinks = () => gateway.app.get(Connection).db!.collection('lasting_links');
  /** Changes the stored links of a session. */
  const linksOf = (sessionId: string, changes: object) =>
    Reflect.get(gateway.app.get(MediaLinkRepository), 'acrossTenants').updateMany(
      { tenantId, sessionId },
      { $set: changes },
    );
  const expire = (sessionId: string, expiresAt: Date) => linksOf(sessionId, { expiresAt });
  /** Waits until no collection contains the text. */
  const pollUntilNone = async (text: string): Promise<void> => {
    const giveUpAt = Date.now() + 5000;
    while ((await collectionsWith(gateway, text)).length > 0) {
      if (Date.now() > giveUpAt) throw new Error('The text is still stored.');
      await sleep(50);
    }
  };
  /** Renews the session's stamp, so that no cached answer is used. */
  const changed = (sessionId: string) =>
    gateway.app.get(ReadStamps).renew(stampOf.session(sessionId));
  const expiryOf = async (sessionId: string): Promise<number> => {
    const link = await storedLinks().findOne({ tenantId, sessionId });
    return link!['expiresAt'].getTime();
  };

  test('lead to the file without a key, and are the same in every answer', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const links = [await readLink(sessionId), await readLink(sessionId)];
    expect(links[0]).toBe(links[1]);
    expect(links[0]!.slice(gateway.url.length)).toMatch(/^\/media\/[\w-]{43}$/);
    const answer = await fetch(links[0]!, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
    expect(await fetched(links[0]!)).toEqual({ picture: 1 });
  });

  test('are the same for requests that arrive at the same time', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const links = await Promise.all(Array.from({ length: 8 }, () => readLink(sessionId)));
    expect(new Set(links).size).toBe(1);
  });

  test('are stored together when an answer first shows them, and not again', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const stored = jest.spyOn(gateway.app.get(MediaLinkRepository), 'add');
    try {
      await readDetail(sessionId);
      await changed(sessionId);
      await readDetail(sessionId);
      expect(stored.mock.calls.map(([links]) => links.map(({ name }) => name).sort())).toEqual([
        ['annotated.mp4', 'clean.mp4', 'clip'],
      ]);
      expect(await storedLinks().countDocuments({ tenantId, sessionId })).toBe(3);
    } finally {
      stored.mockRestore();
    }
  });

  test('differ from session to session', async () => {
    const links = await Promise.all([1, 2].map(() => readLink(addSession(gateway, { tenantId }))));
    expect(links[0]).not.toBe(links[1]);
  });

  test('lead to the new picture once a new analysis was read', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const mailed = await readLink(sessionId);
    await store(2);
    addSession(gateway, { tenantId, sessionId, attempt: 2 });
    await changed(sessionId);
    expect(await readLink(sessionId)).toBe(mailed);
    expect(await fetched(mailed)).toEqual({ picture: 2 });
  });

  test('are stored as digests, so that a copy of the database opens no file', async () => {
    const link = await readLink(addSession(gateway, { tenantId }));
    expect(await statusOf(link)).toBe(302);
    expect(await collectionsWith(gateway, tokenOf(link))).toEqual([]);
  });

  test('stop working when they are revoked, and later answers contain new ones', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const mailed = await readLink(sessionId);
    const path = `/running/sessions/${sessionId}/media-links/`;
    expect((await remove(path, viewer)).status).toBe(403);
    expect((await remove(path, gateway.keys.sub_admin!)).status).toBe(404);
    expect(await statusOf(mailed)).toBe(302);
    expect((await remove(path)).status).toBe(204);
    expect(await fetched(mailed)).toMatchObject({ status: 404, code: 'media_link_not_found' });
    const next = await readLink(sessionId);
    expect(next).not.toBe(mailed);
    expect(await fetched(next)).toEqual({ picture: 1 });
  });

  test('stop working with the API key that read them, and only with that key', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const leaked = await gateway.issueKey('viewer', { tenantId });
    const [ofLeaked, ofOther] = [await readLink(sessionId, leaked), await readLink(sessionId)];
    expect(ofLeaked).not.toBe(ofOther);
    expect((await remove(`/running/management/api-keys/${leaked.split('_')[1]}/`)).status).toBe(
      204,
    );
    expect([await statusOf(ofLeaked), await statusOf(ofOther)]).toEqual([404, 302]);
  });

  test('stop working with the API key that read them when it expires, and say so', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const expiresAt = new Date(Date.now() + dayMs);
    const expiring = await gateway.issueKey('viewer', { tenantId, expiresAt });
    const { images, links_expire_at } = await readReport(sessionId, expiring);
    const ofOther = await readLink(sessionId);
    expect(links_expire_at).toBe(expiresAt.toISOString());
    expect(await statusOf(images.contact_angle)).toBe(302);
    const past = { expiresAt: new Date(Date.now() - 1) };
    await gateway.app.get(ApiKeyRepository).end(expiring.split('_')[1]!, tenantId, past);
    expect([await statusOf(images.contact_angle), await statusOf(ofOther)]).toEqual([404, 302]);
  });

  test('of a runner stop working when they are revoked for the runner', async () => {
    const userId = `runner-${randomUUID()}`;
    await gateway.call('/running/management/users/', jsonRequest('POST', { user_id: userId }), key);
    const [theirs, other] = [
      addSession(gateway, { tenantId, userId }),
      addSession(gateway, { tenantId }),
    ];
    const [link, otherLink] = [await readLink(theirs), await readLink(other)];
    const path = `/running/management/users/${userId}/media-links/`;
    expect((await remove(path, viewer)).status).toBe(403);
    expect((await remove(path, gateway.keys.sub_admin!)).status).toBe(404);
    expect((await remove(path)).status).toBe(204);
    expect([await statusOf(link), await statusOf(otherLink)]).toEqual([404, 302]);
    expect(await statusOf(await readLink(theirs))).toBe(302);
  });

  test('of a tenant stop working when all of its links are revoked', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const link = await readLink(sessionId);
    expect((await remove('/running/management/media-links/', viewer)).status).toBe(403);
    expect((await remove('/running/management/media-links/')).status).toBe(204);
    expect(await statusOf(link)).toBe(404);
    expect(await statusOf(await readLink(sessionId))).toBe(302);
    const { body } = await gateway.call('/running/management/audit/?limit=5', {}, key);
    const revocation = { action: 'media_links.revoked', subject_id: tenantId };
    const { items } = body as unknown as { items: object[] };
    expect(items).toContainEqual(expect.objectContaining(revocation));
  });

  test('that were revoked are not stored any more, however often this happens', async () => {
    const userId = `runner-${randomUUID()}`;
    await gateway.call('/running/management/users/', jsonRequest('POST', { user_id: userId }), key);
    const sessionId = addSession(gateway, { tenantId, userId });
    const [ofSession, ofRunner, ofTenant] = [
      `/running/sessions/${sessionId}/media-links/`,
      `/running/management/users/${userId}/media-links/`,
      '/running/management/media-links/',
    ];
    await readLink(sessionId);
    for (const path of [ofSession, ofSession, ofRunner, ofRunner, ofTenant, ofTenant]) {
      expect((await remove(path)).status).toBe(204);
      expect(await statusOf(await readLink(sessionId))).toBe(302);
    }
    expect(await storedLinks().countDocuments({ tenantId, sessionId })).toBe(1);
  });

  test('stop working when their session is deleted, they expire, or their file is gone', async () => {
    const [deleted, old, emptied] = [1, 2, 3].map(() => addSession(gateway, { tenantId }));
    const links = await Promise.all([deleted!, old!, emptied!].map((id) => readLink(id)));
    await gateway.call(`/running/sessions/${deleted}/`, { method: 'DELETE' }, key);
    await expire(old!, new Date(Date.now() - 1));
    await gateway.store.remove(at('contact.jpg'));
    const answers = await Promise.all(links.map(fetched));
    expect(answers).toEqual(links.map(() => expect.objectContaining({ status: 404 })));
    expect(await fetched(`${gateway.url}/media/${'A'.repeat(43)}`)).toMatchObject({ status: 404 });
  });

  test('last for the configured days from the first answer, and a read does not extend them', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const { images, links_expire_at } = await readReport(sessionId);
    const endMs = await expiryOf(sessionId);
    expect(links_expire_at).toBe(new Date(endMs).toISOString());
    expect(endMs).toBeLessThanOrEqual(Date.now() + 10 * dayMs);
    expect(endMs).toBeGreaterThan(Date.now() + 7.4 * dayMs);
    await expire(sessionId, new Date(Date.now() + 2 * dayMs));
    const shortMs = await expiryOf(sessionId);
    await changed(sessionId);
    expect(await readLink(sessionId)).toBe(images.contact_angle);
    await fetch(images.contact_angle, { redirect: 'manual' });
    expect(await expiryOf(sessionId)).toBe(shortMs);
  });

  test('end earlier as soon as the tenant gets a shorter lifetime', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const link = await readLink(sessionId);
    const issuedAt = new Date(Date.now() - 4 * dayMs);
    await linksOf(sessionId, { issuedAt });
    expect(await statusOf(link)).toBe(302);
    await gateway.app.get(TenantRepository).setMediaLinkDays(tenantId, 3);
    expect(await statusOf(link)).toBe(404);
    await gateway.app.get(TenantRepository).setMediaLinkDays(tenantId, null);
  });

  test('of earlier versions, which were stored as plain text, work until their end', async () => {
    const earlier = await gateway.app.get(TenantRepository).ensure(`Clinic ${randomUUID()}`);
    const sessionId = addSession(gateway, { tenantId: earlier.tenantId });
    const admin = await gateway.issueKey('admin', { tenantId: earlier.tenantId });
    const [token, late] = [randomUUID(), randomUUID()].map((id) => id.padEnd(43, 'A'));
    const expiresAt = new Date(Date.now() + dayMs);
    const stored = { tenantId: earlier.tenantId, sessionId, ...at('contact.jpg'), expiresAt };
    const plain = gateway.app.get(Connection).db!.collection('media_links');
    await plain.insertOne({ ...stored, name: 'contact.jpg', token });
    const shared = {
      ...stored,
      name: 'shared/0123456789abcdef/annotated.mp4',
      token: randomUUID(),
    };
    await plain.insertOne(shared);
    const replica = await gateway.startReplica();
    replica.sessions.known = gateway.sessions.known;
    try {
      await pollUntilNone(token!);
      // A gateway of the earlier version may still run and store another one.
      await plain.insertOne({ ...stored, name: 'late.jpg', token: late });
      for (const link of [token, late])
        expect(await fetched(`${replica.url}/media/${link}`)).toEqual({ picture: 1 });
      expect(await collectionsWith(gateway, late!)).toEqual([]);
      expect(await statusOf(`${replica.url}/media/${shared.token}`)).toBe(404);
      const link = await storedLinks().findOne({ tenantId: earlier.tenantId, sessionId });
      expect(link!['expiresAt']).toEqual(expiresAt);
      await remove(`/running/sessions/${sessionId}/media-links/`, admin);
      expect(await statusOf(`${replica.url}/media/${token}`)).toBe(404);
    } finally {
      await replica.stop();
    }
  });

  test('appear in no log, not even when the store fails', async () => {
    const link = await readLink(addSession(gateway, { tenantId }));
    const lines: string[] = [];
    const write = fs.writeSync;
    const writing = jest.spyOn(fs, 'writeSync').mockImplementation(((...args: never[]) => {
      lines.push(String(args[1]));
      return (write as (...values: never[]) => number)(...args);
    }) as never);
    const looking = jest
      .spyOn(gateway.store, 'exists')
      .mockRejectedValue(new Error('The disk is gone.'));
    try {
      expect(await statusOf(link)).toBe(500);
    } finally {
      looking.mockRestore();
      writing.mockRestore();
    }
    const logged = lines.join('');
    expect(logged).toContain('The disk is gone.');
    expect(logged).toContain('/media/:token');
    expect(logged).not.toContain(tokenOf(link));
  });
});
