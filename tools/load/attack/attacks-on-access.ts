import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { atMost, type Attack } from './attack-outcome.ts';
import { defaultOf, jsonPost, type AttackScene } from './attack-scene.ts';
import { CountedAnswers } from './counted-answers.ts';

const perAddress = defaultOf('RATE_LIMIT_PER_ADDRESS');
const bodyMaxS = defaultOf('BODY_MAX_S');
/** Time by which a connection may be closed late, s. */
const closingS = 5;
const slowConnections = 20;

/** Returns the status of each request that should be refused for every caller of the attacker. */
async function tryToEscalate(scene: AttackScene): Promise<number[]> {
  const { platform, keys, expiringAdminKey } = scene;
  const foreignKeyId = platform.keys.admin.split('_')[1]!;
  const foreign = `/running/sessions/${platform.demo_session_id}/`;
  const apiKeys = '/running/management/api-keys/';
  const remove: RequestInit = { method: 'DELETE' };
  const [writer] = keys;
  const admin = expiringAdminKey;
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const attempts: readonly (readonly [string, RequestInit, string])[] = [
    [apiKeys, jsonPost({ role: 'admin' }), writer!],
    [apiKeys, {}, writer!],
    ['/running/management/audit/', {}, writer!],
    ['/running/management/media-links/', remove, writer!],
    [`${apiKeys}${foreignKeyId}/`, remove, admin],
    [`${apiKeys}${foreignKeyId}/rotate/`, jsonPost({}), admin],
    [apiKeys, jsonPost({ role: 'admin', expires_at: later }), admin],
    [`${apiKeys}${writer!.split('_')[1]}/rotate/`, jsonPost({}), admin],
    [foreign, {}, writer!],
    [foreign, remove, writer!],
    [`${foreign}export/`, {}, writer!],
    [`${foreign}media-links/`, {}, writer!],
  ];
  const statuses: number[] = [];
  for (const [path, init, key] of attempts)
    statuses.push((await scene.send(path, init, key)).status);
  return statuses;
}

/** Sends a body byte by byte. Resolves with the seconds until the gateway ends the connection. */
async function sendSlowly(scene: AttackScene): Promise<{ tookS: number; isRefused: boolean }> {
  const { hostname, port, host } = new URL(scene.platform.gateway_url);
  const socket = connect(Number(port), hostname);
  const startedAtMs = performance.now();
  let answer = '';
  socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
  socket.on('error', () => undefined);
  const head = [
    'POST /running/management/users/ HTTP/1.1',
    `host: ${host}`,
    `authorization: API-KEY ${scene.nextKey()}`,
    'content-type: application/json',
    'content-length: 1000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{`);
  const trickle = setInterval(() => socket.write(' '), 1000);
  const giveUp = setTimeout(() => socket.destroy(), 1000 * (2 * bodyMaxS + 2 * closingS));
  await once(socket, 'close');
  clearInterval(trickle);
  clearTimeout(giveUp);
  return { tookS: (performance.now() - startedAtMs) / 1000, isRefused: answer.includes(' 408 ') };
}

/** Attacks on keys, links, and what is counted. */
export const attacksOnAccess: readonly Attack[] = [
  {
    name: 'forged and expired links',
    limit: '0 files opened',
    play: async (scene, signal) => {
      const { demo_session_id: session } = scene.platform;
      const inAnHour = Math.floor(Date.now() / 1000) + 3600;
      const forged = (expires: number): string => {
        const parts = { tenant: 'ten_1', runner: 'a'.repeat(64), file: 'tenants/x/clip.mp4' };
        const signed = { generation: '0.0.0', signature: randomBytes(32).toString('base64url') };
        const query = new URLSearchParams({ ...parts, ...signed, expires: String(expires) });
        return `/media/files/${session}?${query}`;
      };
      const made = [
        () => `/media/${randomBytes(32).toString('base64url')}`,
        () => forged(inAnHour),
        () => forged(1),
        () => `/shared/${randomBytes(32).toString('base64url')}`,
      ];
      const answers = await scene.flood(signal, { perS: 60, concurrency: 20 }, (at) =>
        scene.send(made[at % made.length]!(), {}, null),
      );
      return atMost(0, { reached: answers.accepted, refused: answers.refused });
    },
  },
  {
    name: 'paths that are not counted',
    limit: `${perAddress} answers of an address in a minute`,
    play: async (scene, signal) => {
      const paths = [
        '/console/sign-in/%73tart?organisation=x',
        '/%63onsole/sign-in/start?organisation=x',
      ];
      const answers = await scene.flood(signal, { perS: 60, concurrency: 20 }, (at) =>
        scene.send(paths[at % paths.length]!, {}, null),
      );
      const refused = answers.count((status) => status === 429 || status === 404);
      const reached = answers.accepted;
      // A run may see the end of one window and the start of the next.
      return atMost(2 * perAddress, { reached, refused });
    },
  },
  {
    name: 'made-up cookies',
    limit: `${perAddress} looked up of an address in a minute`,
    play: async (scene, signal) => {
      const answers = await scene.flood(signal, { perS: 60, concurrency: 20 }, () => {
        const cookie = `__Host-strideform=${randomBytes(32).toString('base64url')}`;
        const headers = { cookie, 'sec-fetch-site': 'same-origin' };
        return scene.send('/running/sessions/', { headers }, null);
      });
      const refused = answers.count((status) => status === 429);
      const reached = answers.accepted + answers.count((status) => status === 401);
      return atMost(2 * perAddress, { reached, refused });
    },
  },
  {
    name: 'slow JSON bodies',
    limit: `${bodyMaxS} s until a connection ends`,
    play: async (scene) => {
      const sending = Array.from({ length: slowConnections }, () => sendSlowly(scene));
      const ended = await Promise.all(sending);
      const reached = Math.round(Math.max(...ended.map(({ tookS }) => tookS)));
      const refused = ended.filter(({ isRefused }) => isRefused).length;
      // After the answer, the rest of a body may come for as long.
      return atMost(2 * bodyMaxS + closingS, { reached, refused });
    },
  },
  {
    name: 'more rights for a key',
    limit: '0 accepted',
    play: async (scene, signal) => {
      const answers = new CountedAnswers();
      while (!signal.aborted) {
        for (const status of await tryToEscalate(scene)) answers.add(status);
      }
      return atMost(0, { reached: answers.accepted, refused: answers.refused });
    },
  },
];
