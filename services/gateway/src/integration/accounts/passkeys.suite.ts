import { jest } from '@jest/globals';
import { Unavailable } from '@strideform/service-kit/errors';
import { PasskeyRepository } from '../../accounts/membership/passkey.repository.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { Club, minutesAgo, origin, tokenIn } from '../club.fixture.ts';
import { SoftwarePasskey } from '../software-passkey.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const passkeysSuite = gatewaySuite('passkeys of people', (gateway) => {
  const club = new Club(gateway);
  const { browser, collection, invite, isIn, join, signIn } = club;
  beforeAll(() => club.found());

  const auditOf = (id: string) =>
    collection('audit_entries')
      .find({ tenantId: club.tenantId, subjectId: id })
      .sort({ sequence: 1 })
      .toArray();

  test('join by a link with a passkey, and sign in with it later', async () => {
    const { person, url, expires_at } = await invite({ name: 'Ada' });
    expect(url).toMatch(/^https:\/\/form\.example\.org\/console\/join#[\w-]{43}$/);
    expect(+new Date(expires_at) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(person).toMatchObject({ state: 'invited', role: 'sub_admin' });
    const { body: shown } = await browser().send('POST', '/console/invitation', {
      token: tokenIn(url),
    });
    expect(shown).toMatchObject({ name: 'Ada', tenant_name: expect.stringMatching(/^Club /) });
    const { at, device, joined } = await join(url);
    expect([joined.status, joined.body]).toEqual([
      201,
      expect.objectContaining({ name: 'Ada', role: 'sub_admin', is_person: true }),
    ]);
    expect(joined.setCookies.at(-1)).toMatch(
      /^__Host-strideform=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await isIn(at)).toBe(true);
    const { signedIn } = await signIn(device);
    expect([signedIn.status, signedIn.body.key_id]).toEqual([201, person.person_id]);
    const { body: list } = await club.call('GET');
    expect((list as unknown as { items: object[] }).items).toContainEqual(
      expect.objectContaining({ person_id: person.person_id, state: 'active' }),
    );
    expect((await auditOf(person.person_id)).map(({ action }) => action)).toEqual([
      'person.added',
      'person.invited',
      'passkey.added',
      'console.signed_in',
      'console.signed_in',
    ]);
  });

  test('have no token and no secret in the database', async () => {
    const { url } = await invite();
    const token = tokenIn(url);
    const stored = JSON.stringify(await collection('sign_in_links').find().toArray());
    expect(stored).toContain(hashToken(token));
    expect(stored).not.toContain(token);
    const { at } = await join(url);
    const session = at.cookie('__Host-strideform')!;
    expect(JSON.stringify(await collection('console_sessions').find().toArray())).not.toContain(
      session,
    );
  });

  test('use an invitation once, within its time, and only the newest', async () => {
    const first = await invite();
    const again = await club.call('POST', `${first.person.person_id}/invitations/`);
    expect(again.status).toBe(201);
    const newest = String(again.body['url']);
    const opened = (url: string) =>
      browser().send('POST', '/console/invitation', { token: tokenIn(url) });
    expect((await opened(first.url)).status).toBe(404);
    expect((await opened(newest)).status).toBe(200);
    const { joined, token } = await join(newest);
    expect(joined.status).toBe(201);
    const used = await browser().send('POST', '/console/invitation/options', { token });
    expect([used.status, used.body.code]).toEqual([404, 'sign_in_link_not_valid']);

    const late = await invite();
    await collection('sign_in_links').updateOne(
      { _id: hashToken(tokenIn(late.url)) as never },
      { $set: { expiresAt: minutesAgo(1) } },
    );
    expect((await opened(late.url)).status).toBe(404);
    expect((await opened(`x#${'A'.repeat(43)}`)).body).toEqual(
      expect.objectContaining({ code: 'sign_in_link_not_valid' }),
    );
  });

  test('of two browsers that use an invitation at once, one joins', async () => {
    const { url } = await invite();
    const both = await Promise.all([join(url), join(url)]);
    expect(both.map(({ joined }) => joined.status).sort()).toEqual([201, 404]);
    const passkeys = both.map(({ device }) => device.passkeyId);
    expect(await collection('passkeys').countDocuments({ _id: { $in: passkeys as never[] } })).toBe(
      1,
    );
  });

  describe('are refused with a passkey', () => {
    let device: SoftwarePasskey;
    let personId: string;
    beforeAll(async () => {
      const invited = await invite();
      personId = invited.person.person_id;
      ({ device } = await join(invited.url));
    });
    const refused = [401, 'passkey_refused'];

    test('whose answer is sent again', async () => {
      const { at, passkey, signedIn } = await signIn(device);
      expect(signedIn.status).toBe(201);
      const repeated = await at.send('POST', '/console/sign-in/passkey', { passkey });
      expect([repeated.status, repeated.body.code]).toEqual(refused);
      // With the cookie of the challenge, and in a browser that was asked something else.
      const other = browser();
      await other.send('POST', '/console/sign-in/passkey/options');
      const replayed = await other.send('POST', '/console/sign-in/passkey', { passkey });
      expect([replayed.status, replayed.body.code]).toEqual(refused);
    });

    test('whose answer is sent again with its cookie, by a device that does not count', async () => {
      const { url } = await invite();
      const { device: plain } = await join(url, browser(), new SoftwarePasskey(false));
      const at = browser();
      const { body: options } = await at.send('POST', '/console/sign-in/passkey/options');
      const cookie = at.cookie('__Host-strideform-passkey')!;
      const passkey = plain.signIn(options, { origin });
      expect((await at.send('POST', '/console/sign-in/passkey', { passkey })).status).toBe(201);
      at.setCookie('__Host-strideform-passkey', cookie);
      const repeated = await at.send('POST', '/console/sign-in/passkey', { passkey });
      expect([repeated.status, repeated.body.code]).toEqual(refused);
    });

    test('whose challenge is too old', async () => {
      const at = browser();
      const { body: options } = await at.send('POST', '/console/sign-in/passkey/options');
      const tokenHash = hashToken(at.cookie('__Host-strideform-passkey')!);
      await collection('passkey_challenges').updateOne(
        { _id: tokenHash as never },
        { $set: { expiresAt: minutesAgo(0.1) } },
      );
      const passkey = device.signIn(options, { origin });
      const late = await at.send('POST', '/console/sign-in/passkey', { passkey });
      expect([late.status, late.body.code]).toEqual(refused);
    });

    test('that was asked to add a passkey, and not to sign in', async () => {
      const { url } = await invite();
      const at = browser();
      const token = tokenIn(url);
      const { body: options } = await at.send('POST', '/console/invitation/options', { token });
      const passkey = device.signIn(options, { origin });
      const mixed = await at.send('POST', '/console/sign-in/passkey', { passkey });
      expect([mixed.status, mixed.body.code]).toEqual(refused);
    });

    test.each([
      ['another origin', { origin: 'https://form.example.org.evil.example' }],
      ['another port', { origin: 'https://form.example.org:8443' }],
      ['another site', { host: 'evil.example' }],
      ['no verified person', { isVerified: false }],
      ['the id of another person', { userHandle: Buffer.from('per_other').toString('base64url') }],
    ])('from %s', async (_what, how) => {
      const { signedIn, at } = await signIn(device, browser(), how);
      expect([signedIn.status, signedIn.body.code]).toEqual(refused);
      expect(at.cookie('__Host-strideform')).toBeUndefined();
    });

    test('that nobody has added, with the same answer', async () => {
      const { url } = await invite();
      const stranger = new SoftwarePasskey();
      const { body: options } = await browser().send('POST', '/console/invitation/options', {
        token: tokenIn(url),
      });
      stranger.add(options, { origin });
      const { signedIn } = await signIn(stranger);
      expect([signedIn.status, signedIn.body.code]).toEqual(refused);
    });

    test('that was copied, because its uses do not count up', async () => {
      await collection('passkeys').updateOne(
        { _id: device.passkeyId as never },
        { $set: { useCount: 1000 } },
      );
      const { signedIn } = await signIn(device);
      expect([signedIn.status, signedIn.body.code]).toEqual(refused);
      await collection('passkeys').updateOne(
        { _id: device.passkeyId as never },
        { $set: { useCount: 0 } },
      );
      const failed = { action: 'console.sign_in_failed', keyId: null };
      expect(await auditOf(personId)).toContainEqual(expect.objectContaining(failed));
    });
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { origin, host: 'evil.example' }],
    ['no verified person', { origin, isVerified: false }],
  ])('cannot join with an answer from %s, and can try again', async (_what, how) => {
    const { url } = await invite();
    const token = tokenIn(url);
    const at = browser();
    const { body: options } = await at.send('POST', '/console/invitation/options', { token });
    const passkey = new SoftwarePasskey().add(options, how);
    const { status, body } = await at.send('POST', '/console/invitation/passkey', {
      token,
      passkey,
    });
    expect([status, body.code]).toEqual([401, 'passkey_refused']);
    expect((await join(url)).joined.status).toBe(201);
  });

  test('cannot join with the answer that was asked for somebody else', async () => {
    const [own, other] = [await invite(), await invite()];
    const at = browser();
    const { body: options } = await at.send('POST', '/console/invitation/options', {
      token: tokenIn(own.url),
    });
    const passkey = new SoftwarePasskey().add(options, { origin });
    const token = tokenIn(other.url);
    const { status } = await at.send('POST', '/console/invitation/passkey', { token, passkey });
    expect(status).toBe(401);
  });

  test('of other pages cannot be signed in or asked', async () => {
    for (const path of ['sign-in/passkey/options', 'sign-in/mail', 'invitation']) {
      const init = jsonRequest('POST', { token: 'x' }, { 'sec-fetch-site': 'cross-site' });
      const { status, body } = await gateway.call(`/console/${path}`, init, null);
      expect([status, body.code]).toEqual([401, 'not_from_console']);
    }
  });

  test('who have lost their devices join again, which ends the earlier ones', async () => {
    const { person, url } = await invite();
    const lost = await join(url);
    const again = await club.call('POST', `${person.person_id}/invitations/`);
    expect(await isIn(lost.at)).toBe(true);
    const found = await join(String(again.body['url']));
    expect(await isIn(lost.at)).toBe(false);
    expect((await signIn(lost.device)).signedIn.status).toBe(401);
    expect((await signIn(found.device)).signedIn.status).toBe(201);
  });

  test('cannot join with a passkey that somebody adds at the same moment', async () => {
    const { url } = await invite();
    const known = jest
      .spyOn(gateway.app.get(PasskeyRepository), 'add')
      .mockResolvedValueOnce(false);
    const { at, joined } = await join(url);
    known.mockRestore();
    expect([joined.status, joined.body.code]).toEqual([409, 'passkey_exists']);
    expect(at.cookie('__Host-strideform')).toBeUndefined();
  });

  test('end the earlier ones also if the new passkey cannot be stored', async () => {
    const { person, url } = await invite();
    const lost = await join(url);
    const again = await club.call('POST', `${person.person_id}/invitations/`);
    const failing = jest
      .spyOn(gateway.app.get(PasskeyRepository), 'add')
      .mockRejectedValueOnce(new Unavailable('The database does not answer.'));
    expect((await join(String(again.body['url']))).joined.status).toBe(503);
    failing.mockRestore();
    expect(await isIn(lost.at)).toBe(false);
    expect((await signIn(lost.device)).signedIn.status).toBe(401);
  });
});
