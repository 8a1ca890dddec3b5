import { Connection } from '@strideform/persistence';
import { hash, randomUUID } from 'node:crypto';
import { AuditLog, pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { MailShare } from '../../insights/shares/mail-share.ts';
import { mailLimits } from '../../platform/mail/mail-quotas.ts';
import { FindShare } from '../../insights/shares/find-share.use-case.ts';
import { addSession } from '../add-session.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import type { MailServer } from '../mail-server.fixture.ts';
import { gatewaySuite, jsonRequest, type GatewaySuite } from '../test-gateway.fixture.ts';

const linkIn = /https:\/\/form\.example\.org\/console\/shared\/([\w-]{43})(\?language=\w\w)?/;

export const sharesByMailSuite = (mails: MailServer): GatewaySuite =>
  gatewaySuite('links to a report by e-mail', (gateway) => {
    let tenantId: string;
    let key: string;
    const clubName = `Run & <b>Fun</b> ${randomUUID()}`;
    beforeAll(async () => {
      ({ tenantId } = await gateway.app.get(TenantRepository).ensure(clubName));
      key = await gateway.issueKey('sub_admin', { tenantId });
    });

    const newAddress = (): string => `runner-${randomUUID().slice(0, 8)}@example.org`;
    const newSession = (): string =>
      addSession(gateway, { tenantId, title: 'Easy run after the knee injury' });
    const share = (sessionId: string, body: object, headers = {}) =>
      gateway.call(
        `/running/sessions/${sessionId}/share/`,
        jsonRequest('POST', body, headers),
        key,
      );
    const linksOf = async (sessionId: string) =>
      (await gateway.call(`/running/sessions/${sessionId}/share/`, {}, key)).body;
    /** Returns the session that a link opens. */
    const opened = async (token: string): Promise<string> =>
      (await gateway.app.get(FindShare).byToken(token)).session.sessionId;

    test('are offered, sent once as text and as HTML, and open the report', async () => {
      const [sessionId, email] = [newSession(), newAddress()];
      expect(await linksOf(sessionId)).toMatchObject({ email_available: true });
      const { status, body } = await share(sessionId, { email, expires_in_days: 8 });
      expect([status, body['email_sent']]).toEqual([201, true]);
      const message = await mails.messageTo(email);
      expect(message).toContain(`${clubName} has shared a running report with you.`);
      const [, token] = linkIn.exec(message)!;
      expect(body['url']).toMatch(new RegExp(`/${token}$`));
      expect(await opened(token!)).toBe(sessionId);
      const html = message.slice(message.indexOf('Content-Type: text/html'));
      expect(html).toContain('Run &amp; &lt;b&gt;Fun&lt;/b&gt;');
      expect(html).toContain(`<a href="${body['url']}">${body['url']}</a>`);
      const day = new Date(String(body['expires_at'])).toLocaleDateString('en-GB', {
        ...{ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
      });
      expect(message).toContain(`This link works until ${day}:`);
    });

    test('say nothing about the run, and leave no address behind', async () => {
      const [sessionId, email] = [newSession(), newAddress()];
      const headers = { 'idempotency-key': randomUUID() };
      await share(sessionId, { email }, headers);
      const repeated = await share(sessionId, { email }, headers);
      expect(repeated.body).toMatchObject({ url: null, email_sent: true });
      const sent = mails.received.filter((message) => message.includes(`To: ${email}`));
      expect(sent).toHaveLength(1);
      expect(sent[0]).not.toMatch(/knee|Easy run|runner-7\b/);
      expect(sent[0]).not.toContain(sessionId);
      expect(await collectionsWith(gateway, email)).toEqual([]);
      const request = { limit: 50, cursor: null };
      const { items } = await gateway.app.get(AuditLog).list(tenantId, request);
      expect(items.filter(({ subjectId }) => subjectId === pseudonymOf(sessionId))).toMatchObject([
        { action: 'report_share.created', detail: 'For 30 days, to be sent by e-mail.' },
      ]);
      expect(JSON.stringify(items)).not.toContain(email);
    });

    test.each([
      ['de', /Dieser Link gilt bis \d+\. [A-Z]/],
      ['es', /Este enlace funciona hasta el \d+ de [a-z]/],
      ['fr', /Ce lien fonctionne jusqu=E2=80=99au \d+/],
    ])('are in a language that the coach chooses (%s), like the page', async (language, words) => {
      const email = newAddress();
      await share(newSession(), { email, language });
      const message = await mails.messageTo(email);
      expect(message).toMatch(words);
      expect(linkIn.exec(message)![2]).toBe(`?language=${language}`);
    });

    test('are in the language of the request otherwise, and the page in that of the browser', async () => {
      const email = newAddress();
      await share(newSession(), { email }, { 'accept-language': 'de' });
      const message = await mails.messageTo(email);
      expect(message).toContain('Dieser Link gilt bis');
      expect(linkIn.exec(message)![2]).toBeUndefined();
    });

    test('work if the mail server refuses the e-mail, which then does not count', async () => {
      const [sessionId, email] = [newSession(), newAddress()];
      mails.isRefusing = true;
      for (let made = 0; made < mailLimits.perAddress.limit; made += 1) {
        const { status, body } = await share(sessionId, { email });
        expect([status, body['email_sent']]).toEqual([201, false]);
        expect(await opened(String(body['url']).split('/').at(-1)!)).toBe(sessionId);
      }
      mails.isRefusing = false;
      expect((await share(sessionId, { email })).body).toMatchObject({ email_sent: true });
    });

    test('go to one address a few times, however it is written, and from any tenant', async () => {
      const email = newAddress();
      const spelled = [email, email.toUpperCase(), email];
      expect(spelled).toHaveLength(mailLimits.perAddress.limit);
      for (const address of spelled)
        expect((await share(newSession(), { email: address })).status).toBe(201);
      const sessionId = newSession();
      const { status, body, headers } = await share(sessionId, { email });
      expect([status, body.code]).toEqual([429, 'too_many_share_mails']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await linksOf(sessionId)).toMatchObject({ items: [] });
      const elsewhere = addSession(gateway, { tenantId: gateway.tenantId });
      const path = `/running/sessions/${elsewhere}/share/`;
      expect((await gateway.call(path, jsonRequest('POST', { email }))).status).toBe(429);
      expect((await share(sessionId, { email: newAddress() })).status).toBe(201);
      // The collection has a digest with a secret, so that nobody can try addresses.
      const counts = gateway.app.get(Connection).collection('request_counts');
      const keys = (await counts.find().toArray()).map((count) => String(count['key']));
      expect(keys.some((one) => one.startsWith('share-mails-to-address'))).toBe(true);
      expect(keys).not.toContain(`share-mails-to-address:${hash('sha256', email, 'base64url')}`);
    });

    test('are limited for each tenant', async () => {
      const { tenantId: other } = await gateway.app.get(TenantRepository).ensure(randomUUID());
      const otherKey = await gateway.issueKey('sub_admin', { tenantId: other });
      const allowed = { expires_in_days: 30, show_history: false };
      const mails = gateway.app.get(MailShare);
      const count = () => mails.allow({ tenantId: other }, { ...allowed, email: newAddress() });
      await Promise.all(Array.from({ length: mailLimits.perTenant.limit - 1 }, count));
      const path = `/running/sessions/${addSession(gateway, { tenantId: other })}/share/`;
      const statuses: number[] = [];
      for (const email of [newAddress(), newAddress()])
        statuses.push((await gateway.call(path, jsonRequest('POST', { email }), otherKey)).status);
      expect(statuses).toEqual([201, 429]);
    });
  });
