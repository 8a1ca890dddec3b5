import { jest } from '@jest/globals';
import { ErasureGuard } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { addSession } from '../add-session.fixture.ts';
import { Club, peoplePath, tokenIn } from '../club.fixture.ts';
import { collectionsWith } from '../collections-with.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const peopleSuite = gatewaySuite('people of a tenant', (gateway) => {
  const club = new Club(gateway);
  const { browser, invite, isIn, join, newEmail, signIn } = club;
  beforeAll(() => club.found());

  test('lose access at once when they are suspended, and get it back', async () => {
    const { person, url } = await invite();
    const { at, device } = await join(url);
    const path = `${person.person_id}/`;
    expect(await isIn(at)).toBe(true);
    expect((await club.call('PATCH', path, { suspended: true })).body).toMatchObject({
      state: 'suspended',
    });
    expect(await isIn(at)).toBe(false);
    expect((await signIn(device)).signedIn.status).toBe(401);
    expect((await club.call('PATCH', path, { suspended: false })).body).toMatchObject({
      state: 'active',
    });
    // The earlier session has ended for good.
    expect(await isIn(at)).toBe(false);
    expect((await signIn(device)).signedIn.status).toBe(201);
  });

  test('lose access at once when they are removed, and keep their name', async () => {
    const { person, url } = await invite({ name: 'Leaver' });
    const { at, device } = await join(url);
    expect((await club.call('DELETE', `${person.person_id}/`)).status).toBe(204);
    expect(await isIn(at)).toBe(false);
    expect((await signIn(device)).signedIn.status).toBe(401);
    expect((await club.call('DELETE', `${person.person_id}/`)).status).toBe(404);
    const { body } = await gateway.call('/running/management/audit/?limit=100', {}, club.admin);
    const own = (body as unknown as { items: { key_id: string; name: string }[] }).items.filter(
      ({ key_id }) => key_id === person.person_id,
    );
    expect(own.length).toBeGreaterThan(0);
    for (const entry of own) expect(entry.name).toBe('Leaver');
    // The address is free again.
    await invite({ email: person.email });
  });

  test('are not invited while they are suspended, because the link would not work', async () => {
    const { person } = await invite({ name: 'Ada' });
    const path = `${person.person_id}/`;
    await club.call('PATCH', path, { suspended: true });
    const refused = await club.call('POST', `${path}invitations/`);
    expect([refused.status, refused.body]).toEqual([
      409,
      expect.objectContaining({
        code: 'person_suspended',
        detail: expect.stringContaining('resume Ada first'),
      }),
    ]);
    await club.call('PATCH', path, { suspended: false });
    const { body } = await club.call('POST', `${path}invitations/`);
    expect((await join(String(body['url']))).joined.status).toBe(201);
  });

  describe('who are admins and change each other at the same moment', () => {
    const apiKeys = '/running/management/api-keys/';
    const admin = async () => {
      const { person, url } = await invite({ role: 'admin' });
      return { ...(await join(url)), id: String(person.person_id) };
    };
    const statusOf = ({ status, body }: { status: number; body: { code?: string } }) =>
      status < 300 ? 'made' : body.code;
    const isActiveAdmin = async (id: string): Promise<boolean> => {
      const found = await club.collection('people').findOne({ _id: id as never });
      return found!['role'] === 'admin' && !found!['suspendedAt'] && !found!['removedAt'];
    };

    /** Sends two requests. Neither goes on after its audit entry until both have got there. */
    const atOnce = async <T>(first: () => Promise<T>, second: () => Promise<T>): Promise<T[]> => {
      const audit = gateway.app.get(AuditLog);
      let waiting = 0;
      const { promise: bothAreThere, resolve } = Promise.withResolvers<void>();
      const meet = async (): Promise<void> => {
        waiting += 1;
        if (waiting === 2) resolve();
        await bothAreThere;
      };
      const spies = [
        jest.spyOn(audit, 'record').mockImplementation(meet),
        jest.spyOn(audit, 'recordOnce').mockImplementation(meet),
      ];
      try {
        return await Promise.all([first(), second()]);
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
    };

    test.each([
      ['take the role of', 'PATCH', { role: 'viewer' }],
      ['suspend', 'PATCH', { suspended: true }],
      ['remove', 'DELETE', undefined],
    ] as const)('do not both %s the other', async (_what, method, change) => {
      const [a, b] = [await admin(), await admin()];
      const answers = await atOnce(
        () => a.at.send(method, `${peoplePath}${b.id}/`, change),
        () => b.at.send(method, `${peoplePath}${a.id}/`, change),
      );
      expect(answers.map(statusOf).sort()).toEqual(['made', 'rights_changed']);
      const left = [await isActiveAdmin(a.id), await isActiveAdmin(b.id)];
      expect(left.filter(Boolean)).toHaveLength(1);
      // The one who is left is still signed in, and can sign in again.
      const stays = left[0] ? a : b;
      expect(await isIn(stays.at)).toBe(true);
      expect((await signIn(stays.device)).signedIn.status).toBe(201);
    });

    test('do not both take the rights of the other if one of them is a key', async () => {
      const person = await admin();
      const key = await gateway.issueKey('admin', { tenantId: club.tenantId });
      const keyId = key.split('_')[1]!;
      const answers = await atOnce<{ status: number; body: object }>(
        () => person.at.send('DELETE', `${apiKeys}${keyId}/`),
        () => club.call('PATCH', `${person.id}/`, { role: 'viewer' }, key),
      );
      expect(answers.map(statusOf).sort()).toEqual(['made', 'rights_changed']);
      const stored = await club.collection('api_keys').findOne({ _id: keyId as never });
      expect(await isActiveAdmin(person.id)).toBe(stored!['revokedAt'] !== null);
    });
  });

  test.each([
    ['removed', 'DELETE', undefined],
    ['suspended', 'PATCH', { suspended: true }],
    ['given a weaker role', 'PATCH', { role: 'sub_admin' }],
  ] as const)('leave no key that they make while being %s', async (_what, method, change) => {
    const { person, url } = await invite({ role: 'admin' });
    const { at } = await join(url);
    const repository = gateway.app.get(ApiKeyRepository);
    const add = repository.add.bind(repository);
    const stored: string[] = [];
    const adding = jest.spyOn(repository, 'add').mockImplementation(async (key) => {
      await club.call(method, `${person.person_id}/`, change);
      stored.push(key.keyId);
      return add(key);
    });
    try {
      const made = await at.send('POST', '/running/management/api-keys/', { role: 'viewer' });
      expect([made.status, made.body.code]).toEqual([401, 'not_signed_in']);
    } finally {
      adding.mockRestore();
    }
    const keys = await club
      .collection('api_keys')
      .find({ _id: stored[0] as never })
      .toArray();
    expect(keys).toMatchObject([{ revokedAt: expect.any(Date) }]);
  });

  describe.each([
    ['removed', 'DELETE', undefined],
    ['suspended', 'PATCH', { suspended: true }],
    ['given a weaker role', 'PATCH', { role: 'sub_admin' }],
  ] as const)('who are being %s', (_what, method, change) => {
    test.each(['person', 'link'])('add no %s', async (added) => {
      const { person, url } = await invite({ role: 'admin' });
      const { at } = await join(url);
      const { person: other } = await invite();
      const links = club.collection('sign_in_links');
      const linkBefore = await links.findOne({ personId: other.person_id });
      const email = newEmail();
      // They lose their rights after they were checked.
      const audit = gateway.app.get(AuditLog);
      jest.spyOn(audit, 'record').mockImplementationOnce(async () => {
        await club.call(method, `${person.person_id}/`, change);
      });
      const { status, body } =
        added === 'person'
          ? await at.send('POST', peoplePath, { name: 'B', email, role: 'admin' })
          : await at.send('POST', `${peoplePath}${other.person_id}/invitations/`);
      expect([status, body.code]).toEqual([403, 'rights_changed']);
      expect(await club.collection('people').findOne({ email })).toBeNull();
      // The earlier link still works.
      expect(await links.findOne({ personId: other.person_id })).toEqual(linkBefore);
    });
  });

  test('keep no link that was sent to another address', async () => {
    const { person, url } = await invite();
    const path = `${person.person_id}/`;
    const open = () => browser().send('POST', '/console/invitation', { token: tokenIn(url) });
    await club.call('PATCH', path, { name: 'New', email: person.email });
    expect((await open()).status).toBe(200);
    const { body } = await club.call('PATCH', path, { email: newEmail() });
    expect(body).toMatchObject({ invitation_expires_at: null });
    expect((await open()).status).toBe(404);
  });

  test('have all their changes in the audit log', async () => {
    const { person } = await invite();
    const change = { name: 'New', role: 'viewer', suspended: true };
    await club.call('PATCH', `${person.person_id}/`, change);
    const { body } = await gateway.call('/running/management/audit/?limit=5', {}, club.admin);
    const { items } = body as unknown as { items: object[] };
    expect(items[0]).toMatchObject({
      action: 'person.suspended',
      detail: 'Suspended. Fields: name. Role viewer.',
    });
  });

  test('change their role although one of their groups is gone', async () => {
    const { person } = await invite();
    const people = club.collection('people');
    const stored = { _id: person.person_id as never };
    await people.updateOne(stored, { $set: { groupIds: ['grp_gone'], readableFrom: 2 } });
    const { body } = await club.call('PATCH', `${person.person_id}/`, { role: 'viewer' });
    expect(body).toMatchObject({ role: 'viewer', group_ids: ['grp_gone'] });
  });

  test('have the role that they have now', async () => {
    const { person, url } = await invite({ role: 'viewer' });
    const { at } = await join(url);
    const erase = () => at.send('DELETE', '/running/sessions/none/');
    expect((await erase()).status).toBe(403);
    await club.call('PATCH', `${person.person_id}/`, { role: 'sub_admin' });
    expect((await erase()).status).toBe(404);
  });

  test('of another tenant are unknown', async () => {
    const { person } = await invite();
    const other = await gateway.issueKey('admin', { tenantId: `${club.tenantId}_other` });
    const path = `${person.person_id}/`;
    expect((await club.call('GET', '', undefined, other)).body).toMatchObject({ items: [] });
    for (const [method, at, body] of [
      ['PATCH', path, { role: 'viewer' }],
      ['POST', `${path}invitations/`, undefined],
      ['DELETE', path, undefined],
    ] as const)
      expect((await club.call(method, at, body, other)).status).toBe(404);
    // Each tenant may have a person with the same address.
    const known = { name: 'B', email: person.email, role: 'viewer' };
    expect((await club.call('POST', '', known, other)).status).toBe(201);
    expect((await club.call('POST', '', known)).body).toMatchObject({ code: 'person_exists' });
  });

  test('are managed by admins only, and by no key that is limited', async () => {
    const viewer = await gateway.issueKey('viewer', { tenantId: club.tenantId });
    expect((await club.call('GET', '', undefined, viewer)).status).toBe(403);
    const expiresAt = new Date(Date.now() + 3_600_000);
    const expiring = await gateway.issueKey('admin', { tenantId: club.tenantId, expiresAt });
    const fields = { name: 'A', email: newEmail(), role: 'viewer' };
    expect((await club.call('POST', '', fields, expiring)).body).toMatchObject({
      code: 'person_needs_free_key',
    });
  });

  test('cannot change their own role, or suspend or remove themselves', async () => {
    const { person, url } = await invite({ role: 'admin' });
    const { at } = await join(url);
    const path = `${peoplePath}${person.person_id}/`;
    for (const change of [{ role: 'viewer' }, { suspended: true }, { suspended: false }])
      expect((await at.send('PATCH', path, change)).body.code).toBe('own_account');
    expect((await at.send('DELETE', path)).body.code).toBe('own_account');
    expect((await at.send('PATCH', path, { name: 'New name' })).body.name).toBe('New name');
    const made = { name: 'By a person', email: newEmail(), role: 'admin' };
    expect((await at.send('POST', peoplePath, made)).status).toBe(201);
  });

  test('are found again by a repeated request, with a new link', async () => {
    const body = { name: 'Once', email: newEmail(), role: 'viewer' };
    const headers = { 'idempotency-key': randomUUID() };
    const send = () => gateway.call(peoplePath, jsonRequest('POST', body, headers), club.admin);
    const [first, second] = [await send(), await send()];
    const idOf = (answer: typeof first) =>
      (answer.body as unknown as { person: { person_id: string } }).person.person_id;
    expect([first.status, second.status, idOf(second)]).toEqual([201, 201, idOf(first)]);
    expect(second.body['url']).not.toBe(first.body['url']);
  });

  test('are named beside what they have written', async () => {
    const { person, url } = await invite({ name: 'Writer' });
    const { at } = await join(url);
    const sessionId = addSession(gateway, { tenantId: club.tenantId, frameCount: 2 });
    const notes = `/running/sessions/${sessionId}/frame-notes/`;
    const { status, body } = await at.send('POST', notes, { frame: 1, text: 'Overstrides' });
    const author = { author_name: 'Writer', key_id: person.person_id };
    expect([status, body]).toEqual([201, expect.objectContaining(author)]);
    await club.call('DELETE', `${person.person_id}/`);
    expect((await gateway.call(notes, {}, club.admin)).body).toMatchObject({ items: [author] });
  });

  test('go with their tenant', async () => {
    const { tenantId: gone } = await gateway.app
      .get(TenantRepository)
      .ensure(`Club ${randomUUID()}`);
    const key = await gateway.issueKey('admin', { tenantId: gone });
    const fields = { name: 'A', email: newEmail(), role: 'viewer' };
    const { body } = await club.call('POST', '', fields, key);
    await join(String(body['url']));
    await club.call('POST', '', { ...fields, email: newEmail() }, key);
    const ofPeople = ['console_sessions', 'passkeys', 'people', 'sign_in_links'];
    expect(await collectionsWith(gateway, gone)).toEqual(expect.arrayContaining(ofPeople));
    await gateway.app.get(ErasureGuard).eraseTenant(gone);
    const left = await collectionsWith(gateway, gone);
    expect(left.filter((name) => ofPeople.includes(name))).toEqual([]);
  });

  test('cannot ask for a link by e-mail without a mail server', async () => {
    const at = browser();
    expect((await at.send('GET', '/console/sign-in/methods')).body).toEqual({ email_links: false });
    expect((await at.send('POST', '/console/sign-in/mail', { email: newEmail() })).status).toBe(
      202,
    );
  });
});
