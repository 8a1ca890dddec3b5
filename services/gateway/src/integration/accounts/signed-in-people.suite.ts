import { hashToken } from '../../platform/access/tokens.ts';
import { Club, minutesAgo, origin } from '../club.fixture.ts';
import type { SignInBrowser } from '../sign-in-browser.fixture.ts';
import { SoftwarePasskey } from '../software-passkey.fixture.ts';
import { gatewaySuite } from '../test-gateway.fixture.ts';

export const signedInPeopleSuite = gatewaySuite('people who are signed in', (gateway) => {
  const club = new Club(gateway);
  const { browser, collection, invite, isIn, join, signIn } = club;
  beforeAll(() => club.found());

  const days = 24 * 60;

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
      await at.send('POST', '/console/session', { api_key: club.admin });
      const { status, body } = await at.send('GET', account);
      expect([status, body.code]).toEqual([403, 'not_a_person']);
    });
  });

  describe('stay signed in', () => {
    const session = '__Host-strideform';
    const tokens = () => collection('console_sessions');
    /** Changes the stored session of a browser. */
    const age = (at: SignInBrowser, changes: Record<string, Date>) =>
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
      expect(
        await tokens().countDocuments({ sessionId: body.sessions[0].console_session_id }),
      ).toBe(2);
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
      const { body } = await gateway.call(`${list}?limit=100`, {}, club.admin);
      const own = (
        body as unknown as { items: { key_id: string; name: string; console_session_id: string }[] }
      ).items.find(({ key_id }) => key_id === person.person_id)!;
      expect(own.name).toBe('Seen');
      const path = `${list}${own.console_session_id}/`;
      expect((await gateway.call(path, { method: 'DELETE' }, club.admin)).status).toBe(204);
      expect(await isIn(at)).toBe(false);
    });
  });
});
