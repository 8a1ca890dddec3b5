import { jest } from '@jest/globals';
import { Connection } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import { ApiKeyRepository } from '../../accounts/api-keys/api-key.repository.ts';
import { pseudonymOf } from '../../accounts/audit/audit-log.ts';
import { consoleCookie } from '../../accounts/sign-in/console-session.ts';
import { ConsoleSessions } from '../../accounts/sign-in/console-sessions.ts';
import type { IdentityProvider } from '../../accounts/sign-in/identity-provider.ts';
import { IdentityProviderRepository } from '../../accounts/sign-in/identity-provider.repository.ts';
import { ReportsClient } from '../../platform/clients/reports-client.ts';
import { addSession } from '../add-session.fixture.ts';
import { gatewaySuite, jsonRequest, type TestGateway } from '../test-gateway.fixture.ts';

interface Media {
  readonly video_url: string;
  readonly analyzed_video_url: string;
  readonly clean_video_url?: string;
  readonly expires_at: string;
}

export const signedLinksSuite = gatewaySuite('short-lived links to videos', (gateway) => {
  const { tenantId } = gateway;
  let admin: string;

  beforeAll(async () => {
    admin = await gateway.issueKey('admin');
    Object.assign(gateway.app.get(ReportsClient), {
      find: async (_tenantId: string, sessionId: string) => ({
        annotatedVideo: videoOf(sessionId),
        cleanVideo: null,
      }),
    });
  });
  afterEach(() => jest.restoreAllMocks());

  const videoOf = (sessionId: string) =>
    gateway.store.address(`tenants/${tenantId}/sessions/${sessionId}/attempts/1/annotated.mp4`);

  /** Adds a session with a stored video. */
  async function newSession(changes = {}): Promise<string> {
    const sessionId = addSession(gateway, { tenantId, ...changes });
    await gateway.store.putJson(videoOf(sessionId), { video: 'annotated' });
    return sessionId;
  }
  const mediaOf = async (sessionId: string, key = admin, from = gateway): Promise<Media> => {
    const { body } = await from.call(`/running/sessions/${sessionId}/media-links/`, {}, key);
    return body as unknown as Media;
  };
  const linkTo = async (sessionId: string, key = admin): Promise<string> =>
    (await mediaOf(sessionId, key)).analyzed_video_url;
  const statusOf = async (url: string): Promise<number> =>
    (await fetch(url, { redirect: 'manual' })).status;
  const remove = (path: string) => gateway.call(path, { method: 'DELETE' }, admin);
  const keys = () => gateway.app.get(ApiKeyRepository);
  const expire = (key: string, expiresAt = new Date(Date.now() - 1)) =>
    keys().end(key.split('_')[1]!, tenantId, { expiresAt });
  const passMs = (ms: number): void => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);
  };

  test('lead to the file without a key, for the configured time', async () => {
    const { analyzed_video_url: url, expires_at } = await mediaOf(await newSession());
    expect(await (await fetch(url)).json()).toEqual({ video: 'annotated' });
    const lifetimeS = (new Date(expires_at).getTime() - Date.now()) / 1000;
    expect(Math.abs(lifetimeS - 900)).toBeLessThan(30);
  });

  test('answer 410 after their end, although they were opened before, and a new one works', async () => {
    const sessionId = await newSession();
    const url = await linkTo(sessionId);
    passMs(800_000);
    expect(await statusOf(url)).toBe(302);
    passMs(101_000);
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, await answer.json()]).toEqual([
      410,
      expect.objectContaining({ code: 'media_link_expired' }),
    ]);
    expect(await statusOf(await linkTo(sessionId))).toBe(302);
  });

  test('leave an entry in the audit log for the links and for an opened file', async () => {
    const sessionId = await newSession();
    await statusOf(await linkTo(sessionId));
    const ownEntries = async () => {
      const { body } = await gateway.call('/running/management/audit/', {}, admin);
      const shown = body as unknown as { items: { action: string; subject_id: string }[] };
      return shown.items.filter(({ subject_id }) => subject_id === pseudonymOf(sessionId));
    };
    // A read is answered before its entry is written if the database is slow.
    let own = await ownEntries();
    while (own.length < 2) own = await ownEntries();
    const keyId = admin.split('_')[1]!;
    expect(own).toMatchObject([
      { action: 'media.opened', key_id: null, detail: `annotated.mp4, by a link of key ${keyId}.` },
      { action: 'media_links.read', key_id: keyId },
    ]);
  });

  test('store nothing', async () => {
    const sessionId = await newSession();
    const { db } = gateway.app.get(Connection);
    const counts = async () => {
      const names = ['lasting_links', 'media_links', 'media_link_generations', 'read_stamps'];
      return Promise.all(names.map((name) => db!.collection(name).countDocuments()));
    };
    const before = await counts();
    const url = await linkTo(sessionId);
    expect(await statusOf(url)).toBe(302);
    expect(await counts()).toEqual(before);
  });

  test.each(['tenant', 'runner', 'issuer', 'file', 'generation', 'expires', 'signature'])(
    'do not work with another %s',
    async (name) => {
      const url = new URL(await linkTo(await newSession()));
      const other = new URL(
        await linkTo(await newSession({ userId: 'another' }), gateway.keys.viewer),
      );
      const value = url.searchParams.get(name)!;
      const changes = [`${value}1`, value.slice(1), other.searchParams.get(name)!];
      for (const changed of changes.filter((each) => each !== value)) {
        const forged = new URL(url);
        forged.searchParams.set(name, changed);
        expect([changed, await statusOf(forged.href)]).toEqual([changed, 404]);
      }
    },
  );

  test('do not work for another session', async () => {
    const url = new URL(await linkTo(await newSession()));
    url.pathname = `/media/files/${await newSession()}`;
    expect(await statusOf(url.href)).toBe(404);
  });

  test('end with the API key that requested them', async () => {
    const sessionId = await newSession();
    const key = await gateway.issueKey('viewer');
    const [url, other] = [await linkTo(sessionId, key), await linkTo(sessionId)];
    expect((await remove(`/running/management/api-keys/${key.split('_')[1]}/`)).status).toBe(204);
    expect([await statusOf(url), await statusOf(other)]).toEqual([404, 302]);
  });

  test('end with the API key that requested them when it expires, and say so', async () => {
    const sessionId = await newSession();
    const expiresAt = new Date(Date.now() + 600_000);
    const key = await gateway.issueKey('viewer', { expiresAt });
    const { analyzed_video_url: url, expires_at } = await mediaOf(sessionId, key);
    expect([expires_at, await statusOf(url)]).toEqual([expiresAt.toISOString(), 302]);
    await expire(key);
    expect(await statusOf(url)).toBe(404);
  });

  test('end with the API key that requested them when it was rotated and both were valid', async () => {
    const sessionId = await newSession();
    const key = await gateway.issueKey('viewer');
    const url = await linkTo(sessionId, key);
    const path = `/running/management/api-keys/${key.split('_')[1]}/rotate/`;
    const { body } = await gateway.call(path, jsonRequest('POST', { grace_period_s: 60 }), admin);
    const next = await linkTo(sessionId, String(body['token']));
    expect([await statusOf(url), await statusOf(next)]).toEqual([302, 302]);
    await expire(key);
    expect([await statusOf(url), await statusOf(next)]).toEqual([404, 302]);
  });

  test('end with the API key that requested them when its tenant removes it', async () => {
    const key = await gateway.issueKey('viewer');
    const url = await linkTo(await newSession(), key);
    await expire(key, new Date(0));
    expect(await keys().removeEnded(tenantId, new Date(1))).toBe(1);
    expect(await statusOf(url)).toBe(404);
  });

  describe('of a person who signed in through a provider', () => {
    const provider: IdentityProvider = {
      tenantId,
      issuer: 'https://id.example.org',
      clientId: 'strideform',
      clientSecret: null,
      scope: 'openid',
      groupsClaim: 'groups',
      roles: [{ group: 'coaches', role: 'sub_admin' }],
    };
    const providers = () => gateway.app.get(IdentityProviderRepository);
    const signIn = async (): Promise<Record<string, string>> => {
      const { issuer, clientId } = provider;
      const identity = { issuer, clientId, subject: 'ada', name: 'Ada', groups: ['coaches'] };
      const { token } = await gateway.app.get(ConsoleSessions).openFor(tenantId, identity);
      return { cookie: `${consoleCookie.name}=${token}`, 'sec-fetch-site': 'same-origin' };
    };
    /** Returns a short-lived and a lasting link that a person's pages show. */
    const linksFor = async (headers: Record<string, string>): Promise<string[]> => {
      const path = `/running/sessions/${await newSession({ status: 'processing' })}/`;
      const { clip } = gateway.sessions.known.get(path.split('/')[3]!)!;
      await gateway.store.putJson(gateway.store.address(clip.key), {});
      const urls = [`${path}media-links/`, path].map(async (each) => {
        const { body } = await gateway.call(each, { headers }, null);
        return String(body['video_url']);
      });
      return Promise.all(urls);
    };
    const statusesOf = (urls: readonly string[]) => Promise.all(urls.map(statusOf));
    beforeEach(() => providers().put(provider));
    afterAll(() => providers().remove(tenantId));

    test('end when the person signs out everywhere', async () => {
      const [headers, elsewhere] = [await signIn(), await signIn()];
      const urls = await linksFor(headers);
      const signOut = (of: Record<string, string>) =>
        gateway.call('/console/session', { method: 'DELETE', headers: of }, null);
      await signOut(elsewhere);
      expect(await statusesOf(urls)).toEqual([302, 302]);
      await signOut(headers);
      expect(await statusesOf(urls)).toEqual([404, 404]);
    });

    test('end when the groups of the provider give the person no role any more', async () => {
      const urls = await linksFor(await signIn());
      await providers().put({ ...provider, roles: [{ group: 'others', role: 'admin' }] });
      expect(await statusesOf(urls)).toEqual([404, 404]);
    });
  });

  test('end when the links of their session, runner or tenant are revoked', async () => {
    const userId = `runner-${randomUUID()}`;
    const user = jsonRequest('POST', { user_id: userId });
    await gateway.call('/running/management/users/', user, admin);
    const sessionId = await newSession({ userId });
    const unaffected = await linkTo(await newSession());
    for (const path of [
      `/running/sessions/${sessionId}/media-links/`,
      `/running/management/users/${userId}/media-links/`,
      '/running/management/media-links/',
    ]) {
      const url = await linkTo(sessionId);
      expect([path, await statusOf(url)]).toEqual([path, 302]);
      const others = path.includes('management/media') ? 404 : 302;
      expect((await remove(path)).status).toBe(204);
      expect([path, await statusOf(url), await statusOf(unaffected)]).toEqual([path, 404, others]);
    }
  });

  test('end with their session', async () => {
    const sessionId = await newSession();
    const url = await linkTo(sessionId);
    expect((await remove(`/running/sessions/${sessionId}/`)).status).toBe(204);
    expect(await statusOf(url)).toBe(404);
  });

  describe('with secrets that are replaced', () => {
    const [old, fresh] = ['old', 'new'].map((name) => name.padEnd(32, '-'));
    const replicas: TestGateway[] = [];
    const replicaWith = async (secrets: string): Promise<TestGateway> => {
      const replica = await gateway.startReplica({ MEDIA_LINK_SECRETS: secrets });
      replicas.push(replica);
      return replica;
    };
    afterAll(() => Promise.all(replicas.map((replica) => replica.stop())));

    test('work until the secret that signed them is removed', async () => {
      const [before, during, after] = [
        await replicaWith(old!),
        await replicaWith(`${fresh}, ${old}`),
        await replicaWith(fresh!),
      ];
      const sessionId = await newSession({ status: 'processing' });
      before!.sessions.known = gateway.sessions.known;
      const { video_url: url } = await mediaOf(sessionId, admin, before);
      const { clip } = gateway.sessions.known.get(sessionId)!;
      await gateway.store.putJson(gateway.store.address(clip.key), {});
      const at = ({ url: origin }: TestGateway) => origin + url.slice(before!.url.length);
      const statuses = await Promise.all(
        [before!, during!, after!].map((one) => statusOf(at(one))),
      );
      expect(statuses).toEqual([302, 302, 404]);
    });
  });
});
