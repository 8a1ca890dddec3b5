import { WebhookReceiver } from '../fault-platform/webhook-receiver.ts';
import { renderedRunner } from '@strideform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSession } from '../platform/local-platform.ts';
import { atMost, type Attack, type AttackOutcome } from './attack-outcome.ts';
import { defaultOf, jsonPost, type AttackScene, type FailingEndpoint } from './attack-scene.ts';

/** Default of THREADS_MAX_PER_SESSION of the threads service. */
const threadsPerSession = 200;
/** Names that are looked up for a tenant at the same time. */
const lookupsAtOnce = 4;
/** Window of the pace of webhooks, s. */
const paceS = 10;
/** Maximum number of deliveries that one request sends again. */
const resentPerRequest = 100;
/** Sessions that a trend reads at least. */
const sessionsPerTrend = 21;
const webhooksPerTenant = defaultOf('WEBHOOKS_PER_TENANT');
const streamsPerTenant = defaultOf('STREAMS_PER_TENANT');
const comparedSessions = defaultOf('COMPARED_SESSIONS_PER_TENANT');
/** Windows of a limit that a run of some seconds can touch. */
const touchedWindows = (seconds: number, windowS: number): number =>
  Math.ceil(seconds / windowS) + 1;

const secondsSince = (startedAtMs: number): number => (performance.now() - startedAtMs) / 1000;

/** Opens streams of a session until the signal aborts, and counts those that are open at once. */
async function openStreams(scene: AttackScene, signal: AbortSignal): Promise<AttackOutcome> {
  const sessionId = scene.unfinishedSessionId;
  let [open, most] = [0, 0];
  const answers = await scene.flood(signal, { perS: 100, concurrency: 5000 }, async () => {
    const url = `${scene.platform.gateway_url}/running/sessions/${sessionId}/events/`;
    const headers = { authorization: `API-KEY ${scene.nextKey()}` };
    const answer = await fetch(url, { headers, signal }).catch(() => null);
    if (answer?.status === 200) {
      open += 1;
      most = Math.max(most, open);
      await answer.text().catch(() => undefined);
      open -= 1;
    }
    return { status: answer?.status ?? 0 };
  });
  return atMost(streamsPerTenant, { reached: most, refused: answers.refused });
}

/**
 * Makes an endpoint of a server on this machine, which agrees and then fails for every event. It
 * stays unverified on a platform that does not allow such addresses (OUTBOUND_ALLOWED).
 */
async function makeFailingEndpoint(scene: AttackScene): Promise<FailingEndpoint> {
  const receiver = await WebhookReceiver.start({ isFailing: true });
  const settings = jsonPost({ url: receiver.url, events: ['session.succeeded'] });
  const { status, text } = await scene.send('/running/webhooks/', settings);
  if (status !== 201) return { receiver, path: null };
  const { endpoint_id: id } = JSON.parse(text) as { endpoint_id: string };
  for (let tries = 0; tries < 120; tries += 1) {
    const { verified_at } = await scene.client.webhooks.retrieve(id);
    if (verified_at !== null) break;
    await sleep(500);
  }
  return { receiver, path: `/running/webhooks/${id}/` };
}

/** Fills the queue of an endpoint, sends failed ones again, and counts what its server receives. */
async function fillQueue(
  scene: AttackScene,
  signal: AbortSignal,
  { receiver, path }: FailingEndpoint,
): Promise<AttackOutcome> {
  if (path === null) return { reached: 0, refused: 1, isExceeded: false };
  const startedAtMs = performance.now();
  let mostResent = 0;
  const answers = await scene.flood(signal, { perS: 100, concurrency: 40 }, async (at) => {
    if (at % 10 !== 0) return scene.send(`${path}test/`, jsonPost({}));
    const since = new Date(0).toISOString();
    const answer = await scene.send(`${path}resend-failed/`, jsonPost({ since }));
    const { resent = 0 } = answer.status === 202 ? JSON.parse(answer.text) : {};
    mostResent = Math.max(mostResent, resent as number);
    return answer;
  });
  const most = webhooksPerTenant * touchedWindows(secondsSince(startedAtMs), paceS);
  const reached = receiver.messageCount;
  await scene.send(path, { method: 'DELETE' });
  const isExceeded = reached > most || mostResent > resentPerRequest;
  return { reached, refused: answers.refused, isExceeded };
}

/** Attacks that make the platform work, or wait, for the attacker. */
export const attacksOnServices: readonly Attack[] = [
  {
    name: 'threads',
    limit: `${threadsPerSession} threads of a session`,
    play: async (scene, signal) => {
      const threads = new Set<string>();
      const session = `/running/sessions/${scene.sessionId}/`;
      const paths = [
        'summary/',
        'form-recommendations/',
        'gait-recommendations/',
        'recommendation/',
      ];
      const languages = ['en', 'de', 'fr', 'es'];
      const answers = await scene.flood(signal, { perS: 60, concurrency: 20 }, async (at) => {
        const headers = { 'accept-language': languages[at % languages.length]! };
        const path = `${session}${paths[at % paths.length]!}`;
        const answer = await scene.send(path, { method: 'POST', headers });
        for (const [id] of answer.text.matchAll(/thr_[0-9a-f]{32}/g)) threads.add(id);
        return answer;
      });
      return atMost(threadsPerSession, { reached: threads.size, refused: answers.refused });
    },
  },
  {
    name: 'webhooks and resend-failed',
    limit: `${webhooksPerTenant} webhooks in ${paceS} s`,
    prepare: async (scene) => {
      scene.failingEndpoint = await makeFailingEndpoint(scene);
    },
    play: async (scene, signal) => {
      const endpoint = scene.failingEndpoint!;
      try {
        return await fillQueue(scene, signal, endpoint);
      } finally {
        endpoint.receiver.close();
      }
    },
  },
  {
    name: 'silent domain names',
    limit: `${lookupsAtOnce} look-ups at once`,
    // It uses up the challenges that a tenant may cause in a minute, so it follows the webhooks.
    play: async (scene, signal) => {
      const startedAtMs = performance.now();
      const answers = await scene.flood(signal, { perS: 20, concurrency: 30 }, (at) => {
        const url = `https://silent-${at}-${Date.now()}.example.org/clip.mp4`;
        if (at % 2 === 0)
          return scene.send('/running/webhooks/', jsonPost({ url, events: ['session.failed'] }));
        const body = new FormData();
        body.set('user_id', scene.runner);
        body.set('video_url', url);
        return scene.send('/running/sessions/', { method: 'POST', body });
      });
      await scene.removeEndpoints();
      const reached = scene.nameServer.mostAtOnceSince(startedAtMs);
      return atMost(lookupsAtOnce, { reached, refused: answers.refused });
    },
  },
  {
    name: 'event streams',
    limit: `${streamsPerTenant} streams of a tenant`,
    // The other tenant's reads are measured while the clip is analysed, with and without streams.
    prepare: async (scene) => {
      const { client } = scene;
      scene.unfinishedSessionId = await createSession(client, renderedRunner.clipPath);
      for (let tries = 0; tries < 60; tries += 1) {
        const { stage } = await client.sessions.retrieve(scene.unfinishedSessionId);
        if (stage === 'pose') return;
        await sleep(500);
      }
    },
    play: openStreams,
  },
  {
    name: 'comparisons and trends',
    limit: `${comparedSessions} compared sessions in a minute`,
    play: async (scene, signal) => {
      const startedAtMs = performance.now();
      const answers = await scene.flood(signal, { perS: 100, concurrency: 40 }, (at) => {
        if (at % 3 !== 0) return scene.send(`/running/users/${scene.runner}/trends/?sessions=30`);
        const { sessionId: earlier_session_id } = scene;
        const later_session_id = scene.unfinishedSessionId;
        return scene.send(
          '/running/comparisons/',
          jsonPost({ earlier_session_id, later_session_id }),
        );
      });
      const windows = touchedWindows(secondsSince(startedAtMs), defaultOf('RATE_LIMIT_WINDOW_S'));
      const reached = answers.accepted * sessionsPerTrend;
      return atMost(comparedSessions * windows, { reached, refused: answers.refused });
    },
  },
];
