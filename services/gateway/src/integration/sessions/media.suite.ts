import type { ReportFile } from '@strideform/contracts';
import { randomUUID } from 'node:crypto';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { sampleReport, sampleReportFile } from '../../insights/reports/sample-report.fixture.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { MediaLinkRepository } from '../../sessions/media/media-link.repository.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';
import { addSession } from '../add-session.fixture.ts';

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

  const readLink = async (sessionId: string): Promise<string> => {
    const { body } = await gateway.call(`/running/sessions/${sessionId}/form-analysis/`, {}, key);
    return (body as unknown as { images: { contact_angle: string } }).images.contact_angle;
  };
  const fetched = async (url: string): Promise<unknown> => (await fetch(url)).json();
  const expire = (sessionId: string, expiresAt: Date) =>
    Reflect.get(gateway.app.get(MediaLinkRepository), 'acrossTenants').updateMany(
      { tenantId, sessionId },
      { $set: { expiresAt } },
    );
  /** Renews the session's stamp, so that no cached answer is used. */
  const changed = (sessionId: string) =>
    gateway.app.get(ReadStamps).renew(stampOf.session(sessionId));
  const expiryOf = async (sessionId: string): Promise<number> => {
    const [link] = await gateway.app.get(MediaLinkRepository).findBySession(tenantId, sessionId);
    return link!.expiresAt.getTime();
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

  test('stop working when they are revoked, and later answers contain new ones', async () => {
    const sessionId = addSession(gateway, { tenantId });
    const mailed = await readLink(sessionId);
    const revoke = (byKey: string) =>
      gateway.call(`/running/sessions/${sessionId}/media-links/`, { method: 'DELETE' }, byKey);
    expect((await revoke(viewer)).status).toBe(403);
    expect((await revoke(gateway.keys.sub_admin!)).status).toBe(404);
    expect((await fetch(mailed, { redirect: 'manual' })).status).toBe(302);
    expect((await revoke(key)).status).toBe(204);
    expect(await fetched(mailed)).toMatchObject({ status: 404, code: 'media_link_not_found' });
    const next = await readLink(sessionId);
    expect(next).not.toBe(mailed);
    expect(await fetched(next)).toEqual({ picture: 1 });
  });

  test('stop working when their session is deleted, they expire, or their file is gone', async () => {
    const [deleted, old, emptied] = [1, 2, 3].map(() => addSession(gateway, { tenantId }));
    const links = await Promise.all([deleted!, old!, emptied!].map(readLink));
    await gateway.call(`/running/sessions/${deleted}/`, { method: 'DELETE' }, key);
    await expire(old!, new Date(Date.now() - 1));
    await gateway.store.remove(at('contact.jpg'));
    const answers = await Promise.all(links.map(fetched));
    expect(answers).toEqual(links.map(() => expect.objectContaining({ status: 404 })));
    expect(await fetched(`${gateway.url}/media/${'A'.repeat(43)}`)).toMatchObject({ status: 404 });
  });

  test('last for the configured days since the last answer, or for the days of the tenant', async () => {
    const sessionId = addSession(gateway, { tenantId });
    await readLink(sessionId);
    const inDays = (days: number) => Date.now() + days * dayMs;
    expect(Math.abs((await expiryOf(sessionId)) - inDays(10))).toBeLessThan(60_000);
    await expire(sessionId, new Date(inDays(2)));
    await changed(sessionId);
    const link = await readLink(sessionId);
    expect(Math.abs((await expiryOf(sessionId)) - inDays(10))).toBeLessThan(60_000);
    await gateway.app.get(TenantRepository).setMediaLinkDays(tenantId, 3);
    expect(await readLink(sessionId)).toBe(link);
    expect(Math.abs((await expiryOf(sessionId)) - inDays(3))).toBeLessThan(60_000);
    await gateway.app.get(TenantRepository).setMediaLinkDays(tenantId, null);
  });
});
