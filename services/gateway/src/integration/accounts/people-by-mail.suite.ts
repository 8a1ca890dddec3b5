import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { SignInAsPerson } from '../../accounts/membership/sign-in-as-person.use-case.ts';
import { mailLimits } from '../../platform/mail/mail-quotas.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { SignInBrowser } from '../sign-in-browser.fixture.ts';
import { tokenInMail, type MailServer } from '../mail-server.fixture.ts';
import { SoftwarePasskey } from '../software-passkey.fixture.ts';
import { gatewaySuite, jsonRequest, type GatewaySuite } from '../test-gateway.fixture.ts';

const origin = 'https://form.example.org';

export const peopleByMailSuite = (mails: MailServer): GatewaySuite =>
  gatewaySuite('people who get e-mails', (gateway) => {
    let tenantId: string;
    let tenantName: string;
    let admin: string;
    beforeAll(async () => {
      tenantName = `Club ${randomUUID()}`;
      ({ tenantId } = await gateway.app.get(TenantRepository).ensure(tenantName));
      admin = await gateway.issueKey('admin', { tenantId });
    });

    const newEmail = (): string => `coach-${randomUUID().slice(0, 8)}@example.org`;
    const invite = async (email: string, name = 'Ada'): Promise<string> => {
      const person = { name, email, role: 'viewer' };
      const path = '/running/management/people/';
      const { body } = await gateway.call(path, jsonRequest('POST', person), admin);
      expect(body).toMatchObject({ email_sent: true });
      return (body as unknown as { person: { person_id: string } }).person.person_id;
    };
    /** Adds a person who has joined by the invitation in the e-mail. */
    const joined = async () => {
      const email = newEmail();
      const personId = await invite(email);
      const token = tokenInMail(await mails.messageTo(email));
      const at = new SignInBrowser(gateway);
      const { body: options } = await at.send('POST', '/console/invitation/options', { token });
      const passkey = new SoftwarePasskey().add(options, { origin });
      const { status } = await at.send('POST', '/console/invitation/passkey', { token, passkey });
      expect(status).toBe(201);
      return { email, personId };
    };
    const ask = (at: SignInBrowser, email: string) =>
      at.send('POST', '/console/sign-in/mail', { email });
    /** Asks for a link, and waits until it was sent or not. */
    const sendLink = (email: string, browserToken = 'A'.repeat(43)) =>
      gateway.app.get(SignInAsPerson).requestLink(email, browserToken);
    const messagesTo = (email: string): number =>
      mails.received.filter((message) => message.includes(`To: ${email}`)).length;
    const open = (at: SignInBrowser, token: string) =>
      at.send('POST', '/console/sign-in/link', { token });

    test('are invited by one', async () => {
      const email = newEmail();
      await invite(email);
      const message = await mails.messageTo(email);
      expect(message).toContain(`${tenantName} invites you`);
      expect(message).toContain(`${origin}/console/join#`);
    });

    test('are invited by a few, and then by a link that the admin hands over', async () => {
      const email = newEmail();
      const path = `/running/management/people/${await invite(email)}/invitations/`;
      const again = () => gateway.call(path, { method: 'POST' }, admin);
      for (let sent = 1; sent < mailLimits.perAddress.limit; sent += 1)
        expect((await again()).body).toMatchObject({ email_sent: true });
      const { status, body } = await again();
      expect([status, body['email_sent']]).toEqual([201, false]);
      expect(String(body['url'])).toContain('/console/join#');
      expect(messagesTo(email)).toBe(mailLimits.perAddress.limit);
    });

    test('get no address in their name that a mail program makes a link of', async () => {
      const email = newEmail();
      await invite(email, 'Dr. Ada, win at https://prize.example.net/now');
      const message = await mails.messageTo(email);
      expect(message).toContain('Dr. Ada, win at https prize example net now');
      expect(message).not.toContain('prize.example');
    });

    test('sign in by a link, once, in the browser in which they asked', async () => {
      const { email, personId } = await joined();
      const at = new SignInBrowser(gateway);
      expect((await at.send('GET', '/console/sign-in/methods')).body.email_links).toBe(true);
      expect((await ask(at, email.toUpperCase())).status).toBe(202);
      const token = tokenInMail(await mails.messageTo(email, 2));
      const elsewhere = await open(new SignInBrowser(gateway), token);
      expect([elsewhere.status, elsewhere.body.code]).toEqual([401, 'sign_in_link_elsewhere']);
      const here = await open(at, token);
      expect([here.status, here.body.key_id]).toEqual([201, personId]);
      expect((await open(at, token)).body.code).toBe('sign_in_link_not_valid');
    });

    test('get the same answer as strangers, and strangers get no e-mail', async () => {
      const { email } = await joined();
      const invited = newEmail();
      await invite(invited);
      await mails.messageTo(invited);
      const addresses = [newEmail(), invited, email];
      const answers = await Promise.all(
        addresses.map((address) => ask(new SignInBrowser(gateway), address)),
      );
      for (const { status, body, setCookies } of answers)
        expect([status, body, setCookies.length]).toEqual([202, {}, 1]);
      await mails.messageTo(email, 2);
      for (const address of addresses) await sendLink(address);
      expect(addresses.map(messagesTo)).toEqual([0, 1, 3]);
    });

    test('get three e-mails in ten minutes, also for requests at the same moment', async () => {
      const { email } = await joined();
      await Promise.all(Array.from({ length: 8 }, () => sendLink(email)));
      expect(messagesTo(email)).toBe(4);
      await sendLink(email);
      expect(messagesTo(email)).toBe(4);
      const people = gateway.app.get(Connection).collection('people');
      const { linksMailedAt } = (await people.findOne({ email }))!;
      const earlier = (linksMailedAt as Date[]).map((at) => new Date(+at - 10 * 60_000));
      await people.updateOne({ email }, { $set: { linksMailedAt: earlier } });
      await sendLink(email);
      expect(messagesTo(email)).toBe(5);
    });

    test('get in although strangers have used up their e-mails', async () => {
      const { email, personId } = await joined();
      for (let asked = 0; asked < 3; asked += 1) await sendLink(email, 'S'.repeat(43));
      const token = tokenInMail(await mails.messageTo(email, 3));
      const at = new SignInBrowser(gateway);
      const elsewhere = await open(at, token);
      expect(elsewhere.body.code).toBe('sign_in_link_elsewhere');
      // The browser of somebody who asks may use the links that were sent before.
      at.setCookie('__Host-strideform-link', 'O'.repeat(43));
      await sendLink(email, 'O'.repeat(43));
      expect(messagesTo(email)).toBe(4);
      for (let asked = 0; asked < 9; asked += 1) await sendLink(email, 'S'.repeat(43));
      const here = await open(at, token);
      expect([here.status, here.body.key_id]).toEqual([201, personId]);
      // They may sign in again at once, on another device.
      await sendLink(email, 'P'.repeat(43));
      const phone = new SignInBrowser(gateway);
      phone.setCookie('__Host-strideform-link', 'P'.repeat(43));
      const again = await open(phone, tokenInMail(await mails.messageTo(email, 5)));
      expect(again.status).toBe(201);
    });

    test('get another e-mail after some that the mail server refused', async () => {
      const { email } = await joined();
      mails.isRefusing = true;
      for (let asked = 0; asked < 4; asked += 1) await sendLink(email);
      mails.isRefusing = false;
      expect(messagesTo(email)).toBe(1);
      await sendLink(email);
      expect(messagesTo(email)).toBe(2);
    });

    test('have links that work for a quarter of an hour', async () => {
      const { email } = await joined();
      await sendLink(email);
      const links = gateway.app.get(Connection).collection('sign_in_links');
      const token = tokenInMail(await mails.messageTo(email, 2));
      const link = await links.findOne({ _id: hashToken(token) as never });
      expect(link).toMatchObject({ purpose: 'mail' });
      const lifetimeMs = +(link!['expiresAt'] as Date) - +(link!['createdAt'] as Date);
      expect(lifetimeMs).toBe(15 * 60_000);
      await links.updateOne(
        { _id: hashToken(token) as never },
        { $set: { expiresAt: new Date(Date.now() - 1000) } },
      );
      const at = new SignInBrowser(gateway);
      at.setCookie('__Host-strideform-link', 'A'.repeat(43));
      expect((await open(at, token)).body.code).toBe('sign_in_link_not_valid');
    });

    test('get none once they are suspended, and those that they have end', async () => {
      const { email, personId } = await joined();
      const at = new SignInBrowser(gateway);
      await ask(at, email);
      const token = tokenInMail(await mails.messageTo(email, 2));
      const path = `/running/management/people/${personId}/`;
      await gateway.call(path, jsonRequest('PATCH', { suspended: true }), admin);
      expect((await open(at, token)).status).toBe(404);
      await sendLink(email);
      expect(messagesTo(email)).toBe(2);
    });
  });
