import { Connection } from '@strideform/persistence';
import { FindShare } from '../../insights/shares/find-share.use-case.ts';
import { hashToken } from '../../platform/access/tokens.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest } from '../test-gateway.fixture.ts';

export const severalLinksSuite = gatewaySuite('several links to a report', (gateway) => {
  const { call } = gateway;
  const shared = (sessionId: string, body?: object) =>
    call(`/running/sessions/${sessionId}/share/`, jsonRequest('POST', body));
  const tokenOf = (url: unknown): string => String(url).split('/').at(-1)!;
  const newSession = (): string => addSession(gateway, { tenantId: gateway.tenantId });
  const isWorking = (token: string): Promise<boolean> =>
    gateway.app
      .get(FindShare)
      .byToken(token)
      .then(
        () => true,
        () => false,
      );
  const listed = (sessionId: string, key?: string) =>
    call(`/running/sessions/${sessionId}/share/`, {}, key);
  const endAll = (sessionId: string) =>
    call(`/running/sessions/${sessionId}/share/`, { method: 'DELETE' });
  const dayMs = 86_400_000;

  test('work beside each other, are listed without their secrets, and end together', async () => {
    const sessionId = newSession();
    const none = { items: [], max_links: 5, email_available: false };
    expect((await listed(sessionId)).body).toEqual(none);
    const first = tokenOf((await shared(sessionId)).body['url']);
    const second = tokenOf((await shared(sessionId, { expires_in_days: 7 })).body['url']);
    await shared(sessionId, { show_history: true });
    const areWorking = async () => [await isWorking(first), await isWorking(second)];
    expect(await areWorking()).toEqual([true, true]);
    for (const key of [gateway.keys.viewer, gateway.keys.sub_admin]) {
      const { body } = await listed(sessionId, key);
      expect(Object.keys(body['items']![0]!)).toEqual(['created_at', 'expires_at', 'show_history']);
      const days = (body['items'] as { created_at: string; expires_at: string }[]).map(
        ({ created_at, expires_at }) => (Date.parse(expires_at) - Date.parse(created_at)) / dayMs,
      );
      expect(days).toEqual([30, 7, 30]);
      const shown = (body['items'] as { show_history: boolean }[]).map((one) => one.show_history);
      expect(shown).toEqual([false, false, true]);
      for (const token of [first, second])
        for (const secret of [token, hashToken(token)])
          expect(JSON.stringify(body)).not.toContain(secret);
    }
    expect((await endAll(sessionId)).status).toBe(204);
    expect(await areWorking()).toEqual([false, false]);
    expect((await listed(sessionId)).body).toEqual(none);
  });

  test('are at most five for a session, also for requests at the same moment', async () => {
    const sessionId = newSession();
    const answers = await Promise.all(Array.from({ length: 9 }, () => shared(sessionId)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['409 too_many_links']),
    );
    const working = async () => (await listed(sessionId)).body['items'] as unknown as object[];
    const made = answers.length - refused.length;
    expect(made).toBeLessThanOrEqual(5);
    expect(await working()).toHaveLength(made);
    for (let more = made; more < 5; more += 1) expect((await shared(sessionId)).status).toBe(201);
    const { status, body } = await shared(sessionId);
    expect([status, body.code]).toEqual([409, 'too_many_links']);
    expect(body['detail']).toBe(
      'A report may have 5 links: end them all first, then make a new one.',
    );
    expect(await working()).toHaveLength(5);
    await endAll(sessionId);
    expect((await shared(sessionId)).status).toBe(201);
  });

  test('leave room for others when they have expired or were revoked', async () => {
    const sessionId = newSession();
    const { tenantId } = gateway;
    for (let made = 0; made < 3; made += 1) await shared(sessionId);
    await call(`/running/sessions/${sessionId}/media-links/`, { method: 'DELETE' });
    const stored = gateway.app.get(Connection).collection('report_shares');
    expect((await listed(sessionId)).body['items']).toEqual([]);
    for (let made = 0; made < 2; made += 1) await shared(sessionId);
    const ended = { $set: { expiresAt: new Date(Date.now() - 1) } };
    const of = { tenantId, sessionId };
    const { tokenHash } = (await stored.find(of).sort({ createdAt: -1 }).next())!;
    await stored.updateOne({ tokenHash }, ended);
    expect(await stored.countDocuments(of)).toBe(5);
    expect((await listed(sessionId)).body['items']).toHaveLength(1);
    const token = tokenOf((await shared(sessionId)).body['url']);
    expect(await isWorking(token)).toBe(true);
    expect(await stored.countDocuments(of)).toBe(2);
  });

  test('of earlier releases are listed, count, and end with the others', async () => {
    const sessionId = newSession();
    const [old, ...others] = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => tokenOf((await shared(sessionId)).body['url'])),
    );
    const stored = gateway.app.get(Connection).collection('report_shares');
    // Documents of the release before decision 0052 have nothing more.
    const later = { runner: 1, issuer: 1, generation: 1, showsHistory: 1, changeCount: 1 };
    const changed = { $unset: later } as object;
    await stored.updateOne({ tokenHash: hashToken(old!) }, changed);
    const { items } = (await listed(sessionId)).body as unknown as { items: object[] };
    expect(items).toHaveLength(5);
    expect(await isWorking(old!)).toBe(true);
    expect((await shared(sessionId)).status).toBe(409);
    await endAll(sessionId);
    for (const token of [old!, ...others]) expect(await isWorking(token)).toBe(false);
  });

  test('are not made for an e-mail that nobody can send', async () => {
    const sessionId = newSession();
    const { status, body } = await shared(sessionId, { email: 'ada@example.org' });
    expect([status, body.code]).toEqual([409, 'no_mail_server']);
    expect((await listed(sessionId)).body['items']).toEqual([]);
    expect((await shared(sessionId)).body).toMatchObject({ email_sent: false });
  });
});
