import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { ConsoleBrowser } from '../console-browser.fixture.ts';
import { SoftwarePasskey } from '../software-passkey.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

const people = '/running/management/people/';
const origin = 'https://form.example.org';
/** Settings of the gateway of these tests. */
export const peopleSettings = { PUBLIC_URL: origin, RATE_LIMIT_PER_ADDRESS: '10000' };

const tokenOf = (url: string): string => url.split('#')[1]!;
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
const days = 24 * 60;

export const peopleSuite = gatewaySuite('people of a tenant', (gateway) => {
  let tenantId: string;
  let admin: string;
  beforeAll(async () => {
    ({ tenantId } = await gateway.app.get(TenantRepository).ensure(`Club ${randomUUID()}`));
    admin = await gateway.issueKey('admin', { tenantId });
  });

  const collection = (name: string) => gateway.app.get(Connection).collection(name);
  const asAdmin = (method: string, path = '', body?: unknown, key = admin) =>
    gateway.call(`${people}${path}`, jsonRequest(method, body), key);
  const newEmail = (): string => `coach-${randomUUID().slice(0, 8)}@example.org`;
  // Bodies are checked field by field.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const invite = async (changes: object = {}): Promise<any> => {
    const person = { name: 'Coach A', email: newEmail(), role: 'sub_admin', ...changes };
    const { status, body } = await asAdmin('POST', '', person);
    expect([status, body]).toEqual([201, expect.objectContaining({ email_sent: false })]);
    return body;
  };
  const browser = (userAgent?: string) => new ConsoleBrowser(gateway, userAgent);

  /** Opens an invitation in a browser, and adds a passkey. */
  async function join(url: string, at = browser(), device = new SoftwarePasskey()) {
    const token = tokenOf(url);
    const { body: options } = await at.send('POST', '/console/invitation/options', { token });
    const passkey = device.add(options, { origin });
    const joined = await at.send('POST', '/console/invitation/passkey', { token, passkey });
    return { at, device, joined, options, passkey, token };
  }

  /** Signs in with a passkey in a browser. */
  async function signIn(device: SoftwarePasskey, at = browser(), how: object = {}) {
    const { body: options } = await at.send('POST', '/console/sign-in/passkey/options');
    const passkey = device.signIn(options, { origin, ...how });
    const signedIn = await at.send('POST', '/console/sign-in/passkey', { passkey });
    return { at, passkey, signedIn };
  }
  const isIn = async (at: ConsoleBrowser): Promise<boolean> =>
    (await at.send('GET', '/running/sessions/')).status === 200;
  const auditOf = (id: string) =>
    collection('audit_entries').find({ tenantId, subjectId: id }).sort({ sequence: 1 }).toArray();

  test('join by a link with a passkey, and sign in with it later', async () => {
    const { person, url, expires_at } = await invite({ name: 'Ada' });
    expect(url).toMatch(/^https:\/\/form\.example\.org\/console\/join#[\w-]{43}$/);
    expect(+new Date(expires_at) - Date.now()).toBeGreaterThan(6.9 * days * 60_000);
    expect(person).toMatchObject({ state: 'invited', role: 'sub_admin' });
    const { body: shown } = await browser().send('POST', '/console/invitation', {
      token: tokenOf(url),
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
    const { body: list } = await asAdmin('GET');
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
    const token = tokenOf(url);
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
    const again = await asAdmin('POST', `${first.person.person_id}/invitations/`);
    expect(again.status).toBe(201);
    const newest = String(again.body['url']);
    const opened = (url: string) =>
      browser().send('POST', '/console/invitation', { token: tokenOf(url) });
    expect((await opened(first.url)).status).toBe(404);
    expect((await opened(newest)).status).toBe(200);
    const { joined, token } = await join(newest);
    expect(joined.status).toBe(201);
    const used = await browser().send('POST', '/console/invitation/options', { token });
    expect([used.status, used.body.code]).toEqual([404, 'sign_in_link_not_valid']);

    const late = await invite();
    await collection('sign_in_links').updateOne(
      { _id: hashToken(tokenOf(late.url)) as never },
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
    beforeAll(async () => {
      ({ device } = await join((await invite()).url));
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
      const token = tokenOf(url);
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
        token: tokenOf(url),
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
    });
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another site', { origin, host: 'evil.example' }],
    ['no verified person', { origin, isVerified: false }],
  ])('cannot join with an answer from %s, and can try again', async (_what, how) => {
    const { url } = await invite();
    const token = tokenOf(url);
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
      token: tokenOf(own.url),
    });
    const passkey = new SoftwarePasskey().add(options, { origin });
    const token = tokenOf(other.url);
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

  test('lose access at once when they are suspended, and get it back', async () => {
    const { person, url } = await invite();
    const { at, device } = await join(url);
    const path = `${person.person_id}/`;
    expect(await isIn(at)).toBe(true);
    expect((await asAdmin('PATCH', path, { suspended: true })).body).toMatchObject({
      state: 'suspended',
    });
    expect(await isIn(at)).toBe(false);
    expect((await signIn(device)).signedIn.status).toBe(401);
    expect((await asAdmin('PATCH', path, { suspended: false })).body).toMatchObject({
      state: 'active',
    });
    // The earlier session has ended for good.
    expect(await isIn(at)).toBe(false);
    expect((await signIn(device)).signedIn.status).toBe(201);
  });

  test('lose access at once when they are removed, and keep their name', async () => {
    const { person, url } = await invite({ name: 'Leaver' });
    const { at, device } = await join(url);
    expect((await asAdmin('DELETE', `${person.person_id}/`)).status).toBe(204);
    expect(await isIn(at)).toBe(false);
    expect((await signIn(device)).signedIn.status).toBe(401);
    expect((await asAdmin('DELETE', `${person.person_id}/`)).status).toBe(404);
    const { body } = await gateway.call('/running/management/audit/?limit=100', {}, admin);
    const own = (body as unknown as { items: { key_id: string; name: string }[] }).items.filter(
      ({ key_id }) => key_id === person.person_id,
    );
    expect(own.length).toBeGreaterThan(0);
    for (const entry of own) expect(entry.name).toBe('Leaver');
    // The address is free again.
    await invite({ email: person.email });
  });

  test('have the role that they have now', async () => {
    const { person, url } = await invite({ role: 'viewer' });
    const { at } = await join(url);
    const erase = () => at.send('DELETE', '/running/sessions/none/');
    expect((await erase()).status).toBe(403);
    await asAdmin('PATCH', `${person.person_id}/`, { role: 'sub_admin' });
    expect((await erase()).status).toBe(404);
  });

  test('of another tenant are unknown', async () => {
    const { person } = await invite();
    const other = await gateway.issueKey('admin', { tenantId: `${tenantId}_other` });
    const path = `${person.person_id}/`;
    expect((await asAdmin('GET', '', undefined, other)).body).toMatchObject({ items: [] });
    for (const [method, at, body] of [
      ['PATCH', path, { role: 'viewer' }],
      ['POST', `${path}invitations/`, undefined],
      ['DELETE', path, undefined],
    ] as const)
      expect((await asAdmin(method, at, body, other)).status).toBe(404);
    // Each tenant may have a person with the same address.
    const known = { name: 'B', email: person.email, role: 'viewer' };
    expect((await asAdmin('POST', '', known, other)).status).toBe(201);
    expect((await asAdmin('POST', '', known)).body).toMatchObject({ code: 'person_exists' });
  });

  test('are managed by admins only, and by no key that is limited', async () => {
    const viewer = await gateway.issueKey('viewer', { tenantId });
    expect((await asAdmin('GET', '', undefined, viewer)).status).toBe(403);
    const expiresAt = new Date(Date.now() + 3_600_000);
    const expiring = await gateway.issueKey('admin', { tenantId, expiresAt });
    const fields = { name: 'A', email: newEmail(), role: 'viewer' };
    expect((await asAdmin('POST', '', fields, expiring)).body).toMatchObject({
      code: 'person_needs_free_key',
    });
  });

  test('cannot change their own role, or suspend or remove themselves', async () => {
    const { person, url } = await invite({ role: 'admin' });
    const { at } = await join(url);
    const path = `${people}${person.person_id}/`;
    for (const change of [{ role: 'viewer' }, { suspended: true }, { suspended: false }])
      expect((await at.send('PATCH', path, change)).body.code).toBe('own_account');
    expect((await at.send('DELETE', path)).body.code).toBe('own_account');
    expect((await at.send('PATCH', path, { name: 'New name' })).body.name).toBe('New name');
    const made = { name: 'By a person', email: newEmail(), role: 'admin' };
    expect((await at.send('POST', people, made)).status).toBe(201);
  });

  test('are found again by a repeated request, with a new link', async () => {
    const body = { name: 'Once', email: newEmail(), role: 'viewer' };
    const headers = { 'idempotency-key': randomUUID() };
    const send = () => gateway.call(people, jsonRequest('POST', body, headers), admin);
    const [first, second] = [await send(), await send()];
    const idOf = (answer: typeof first) =>
      (answer.body as unknown as { person: { person_id: string } }).person.person_id;
    expect([first.status, second.status, idOf(second)]).toEqual([201, 201, idOf(first)]);
    expect(second.body['url']).not.toBe(first.body['url']);
  });

  test('who have lost their devices join again, which ends the earlier ones', async () => {
    const { person, url } = await invite();
    const lost = await join(url);
    const again = await asAdmin('POST', `${person.person_id}/invitations/`);
    expect(await isIn(lost.at)).toBe(true);
    const found = await join(String(again.body['url']));
    expect(await isIn(lost.at)).toBe(false);
    expect((await signIn(lost.device)).signedIn.status).toBe(401);
    expect((await signIn(found.device)).signedIn.status).toBe(201);
  });

  describe('manage their own account', () => {
    const account = '/console/person';

    test('see their devices and passkeys, and end a session', async () => {
      const { url } = await invite();
      const { at, device } = await join(url, browser('Laptop'));
      const { at: phone } = await signIn(device, browser('Phone'));
      const { body } = await at.send('GET', account);
      expect(body.passkeys).toMatchObject([{ passkey_id: device.passkeyId, user_agent: 'Laptop' }]);
      const agents = (body.sessions as { user_agent: string; current: boolean }[]).map(
        ({ user_agent, current }) => [user_agent, current],
      );
      expect(agents.sort()).toEqual([
        ['Laptop', true],
        ['Phone', false],
      ]);
      const other = (body.sessions as { console_session_id: string; current: boolean }[]).find(
        ({ current }) => !current,
      )!;
      const path = `${account}/sessions/${other.console_session_id}`;
      const stranger = (await join((await invite()).url)).at;
      expect((await stranger.send('DELETE', path)).status).toBe(404);
      expect(await isIn(phone)).toBe(true);
      expect((await at.send('DELETE', path)).status).toBe(204);
      expect([await isIn(phone), await isIn(at)]).toEqual([false, true]);
    });

    test('add and remove passkeys after a fresh sign-in, and keep one', async () => {
      const { url } = await invite();
      const { at, device } = await join(url);
      const { body: options } = await at.send('POST', `${account}/passkeys/options`);
      expect(options.excludeCredentials).toMatchObject([{ id: device.passkeyId }]);
      const second = new SoftwarePasskey();
      const passkey = second.add(options, { origin });
      expect((await at.send('POST', `${account}/passkeys`, { passkey })).status).toBe(201);
      const { at: byShared, signedIn } = await signIn(second);
      expect(signedIn.status).toBe(201);
      const remove = (id: string) => byShared.send('DELETE', `${account}/passkeys/${id}`);
      expect((await remove(device.passkeyId)).status).toBe(204);
      expect((await signIn(device)).signedIn.status).toBe(401);
      expect((await remove(second.passkeyId)).body.code).toBe('last_passkey');
      await collection('console_sessions').updateOne(
        { _id: hashToken(byShared.cookie('__Host-strideform')!) as never },
        { $set: { createdAt: minutesAgo(11) } },
      );
      const late = await byShared.send('POST', `${account}/passkeys/options`);
      expect([late.status, late.body.code]).toEqual([403, 'sign_in_again_first']);
    });

    test('only if they are people', async () => {
      const at = browser();
      expect((await at.send('GET', account)).status).toBe(401);
      await at.send('POST', '/console/session', { api_key: admin });
      const { status, body } = await at.send('GET', account);
      expect([status, body.code]).toEqual([403, 'not_a_person']);
    });
  });

  describe('stay signed in', () => {
    const session = '__Host-strideform';
    const tokens = () => collection('console_sessions');
    /** Changes the stored session of a browser. */
    const age = (at: ConsoleBrowser, changes: Record<string, Date>) =>
      tokens().updateOne({ _id: hashToken(at.cookie(session)!) as never }, { $set: changes });
    const signedInBrowser = async () => (await join((await invite()).url)).at;

    test('for 30 days without a request, and for 90 days in all', async () => {
      const at = await signedInBrowser();
      await age(at, { lastSeenAt: minutesAgo(29.9 * days), createdAt: minutesAgo(60 * days) });
      expect(await isIn(at)).toBe(true);
      await age(at, { lastSeenAt: minutesAgo(30.1 * days) });
      expect(await isIn(at)).toBe(false);
      const ending = await signedInBrowser();
      await age(ending, { endsAt: minutesAgo(0.1) });
      expect(await isIn(ending)).toBe(false);
    });

    test('with a new token each day, which ends the earlier one after a while', async () => {
      const at = await signedInBrowser();
      const first = at.cookie(session)!;
      await age(at, { createdAt: minutesAgo(days + 1) });
      const answers = await Promise.all([isIn(at), isIn(at), isIn(at)]);
      expect(answers).toEqual([true, true, true]);
      const second = at.cookie(session)!;
      expect(second).not.toBe(first);
      // The answer with the new token may be lost.
      const old = browser();
      old.setCookie(session, first);
      expect(await isIn(old)).toBe(true);
      expect(await isIn(at)).toBe(true);
      // Requests that were under way.
      expect(await isIn(old)).toBe(true);
      const { body } = await at.send('GET', '/console/person');
      expect(body.sessions).toHaveLength(1);
      expect(await tokens().countDocuments({ sessionId: body.sessions[0].console_session_id })).toBe(
        2,
      );
    });

    test('until someone uses a token that was replaced long ago', async () => {
      const at = await signedInBrowser();
      const stolen = browser();
      stolen.setCookie(session, at.cookie(session)!);
      await age(at, { createdAt: minutesAgo(days + 1) });
      await isIn(at);
      expect(await isIn(at)).toBe(true);
      await tokens().updateOne(
        { _id: hashToken(stolen.cookie(session)!) as never },
        { $set: { replacedAt: minutesAgo(10) } },
      );
      expect(await isIn(stolen)).toBe(false);
      expect(await isIn(at)).toBe(false);
    });

    test('until they sign out, with all tokens of the session', async () => {
      const at = await signedInBrowser();
      const first = at.cookie(session)!;
      await age(at, { createdAt: minutesAgo(days + 1) });
      await isIn(at);
      await at.send('DELETE', '/console/session');
      const old = browser();
      old.setCookie(session, first);
      expect(await isIn(old)).toBe(false);
    });

    test('and admins see and end their sessions', async () => {
      const { person, url } = await invite({ name: 'Seen' });
      const { at } = await join(url);
      const list = '/running/management/console-sessions/';
      const { body } = await gateway.call(`${list}?limit=100`, {}, admin);
      const own = (
        body as unknown as { items: { key_id: string; name: string; console_session_id: string }[] }
      ).items.find(({ key_id }) => key_id === person.person_id)!;
      expect(own.name).toBe('Seen');
      const path = `${list}${own.console_session_id}/`;
      expect((await gateway.call(path, { method: 'DELETE' }, admin)).status).toBe(204);
      expect(await isIn(at)).toBe(false);
    });
  });

  test('cannot ask for a link by e-mail without a mail server', async () => {
    const at = browser();
    expect((await at.send('GET', '/console/sign-in/methods')).body).toEqual({ email_links: false });
    expect((await at.send('POST', '/console/sign-in/mail', { email: newEmail() })).status).toBe(202);
  });
});
