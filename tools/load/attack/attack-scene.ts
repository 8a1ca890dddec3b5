import { GatewayConfig, withOperator } from '@strideform/gateway';
import { Strideform } from '@strideform/sdk';
import { renderedRunner } from '@strideform/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebhookReceiver } from '../fault-platform/webhook-receiver.ts';
import {
  benchRunner,
  createSession,
  untilSucceeded,
  type LocalPlatform,
} from '../platform/local-platform.ts';
import { CountedAnswers } from './counted-answers.ts';
import type { SilentNameServer } from './silent-name-server.ts';

/** Keys of the attacker, all of role sub_admin: each has its own limit of requests. */
const keyCount = 6;
const hourMs = 3_600_000;

/** Default of a setting of the gateway. A platform under attack has the defaults. */
export const defaultOf = <N extends keyof typeof GatewayConfig.shape>(name: N): number =>
  GatewayConfig.shape[name].parse(undefined) as number;

export const jsonPost = (body: object): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** Settings with which a gateway asks the silent server for all names. */
export const nameServerSettings = ({ address }: SilentNameServer) => ({
  OUTBOUND_NAME_SERVERS: address,
});

/** Endpoint whose server fails for every event. */
export interface FailingEndpoint {
  readonly receiver: WebhookReceiver;
  /** Path of the endpoint, or null if the platform refused its URL. */
  readonly path: string | null;
}

interface FloodSettings {
  readonly perS: number;
  /** Requests that may be in progress. */
  readonly concurrency: number;
}

/** The attacker: a tenant with writer keys, a runner and a session that has succeeded. */
export class AttackScene {
  readonly runner = benchRunner;
  /** Session that is analysed, once an attack has sent it. */
  unfinishedSessionId = '';
  /** Endpoint that the attack of webhooks uses, once it is made. */
  failingEndpoint: FailingEndpoint | null = null;
  private sent = 0;

  private constructor(
    readonly platform: LocalPlatform,
    readonly nameServer: SilentNameServer,
    readonly keys: readonly string[],
    /** Key of role admin that expires in an hour. */
    readonly expiringAdminKey: string,
    readonly sessionId: string,
  ) {}

  static async set(platform: LocalPlatform, nameServer: SilentNameServer): Promise<AttackScene> {
    const { keys, admin } = await makeTenant(platform);
    const client = new Strideform({ baseUrl: platform.gateway_url, apiKey: keys[0]! });
    const sessionId = await createSession(client, renderedRunner.clipPath);
    await untilSucceeded(client, sessionId);
    return new AttackScene(platform, nameServer, keys, admin, sessionId);
  }

  get client(): Strideform {
    return new Strideform({ baseUrl: this.platform.gateway_url, apiKey: this.keys[0]! });
  }

  /** Removes the attacker's sessions and endpoints. */
  async clear(): Promise<void> {
    const { client } = this;
    await this.removeEndpoints();
    for await (const { session_id } of client.sessions.list())
      await client.sessions.delete(session_id);
  }

  async removeEndpoints(): Promise<void> {
    const { webhooks } = this.client;
    for await (const { endpoint_id } of webhooks.list()) await webhooks.delete(endpoint_id);
  }

  /** Returns one of the attacker's keys, each in turn. */
  nextKey(): string {
    this.sent += 1;
    return this.keys[this.sent % keyCount]!;
  }

  /** Sends a request, and returns its status and text. 0: no answer. */
  async send(
    path: string,
    init: RequestInit = {},
    key: string | null = this.nextKey(),
  ): Promise<{ readonly status: number; readonly text: string }> {
    const headers = {
      ...(key === null ? {} : { authorization: `API-KEY ${key}` }),
      ...init.headers,
    };
    const url = `${this.platform.gateway_url}${path}`;
    try {
      const answer = await fetch(url, { redirect: 'manual', ...init, headers });
      return { status: answer.status, text: await answer.text() };
    } catch {
      return { status: 0, text: '' };
    }
  }

  /**
   * Sends requests at a pace until the signal aborts. Beyond what a gateway refuses, only a network
   * in front of it can hold back requests, so the pace has a limit.
   */
  async flood(
    signal: AbortSignal,
    { perS, concurrency }: FloodSettings,
    send: (at: number) => Promise<{ readonly status: number }>,
  ): Promise<CountedAnswers> {
    const answers = new CountedAnswers();
    const running = new Set<Promise<void>>();
    for (let at = 0; !signal.aborted; at += 1) {
      const sending = send(at)
        .then(({ status }) => answers.add(status))
        .finally(() => running.delete(sending));
      running.add(sending);
      await sleep(1000 / perS);
      while (running.size >= concurrency && !signal.aborted) await Promise.race(running);
    }
    await Promise.all(running);
    return answers;
  }
}

/** Makes the attacker's tenant and keys, as an operator does. */
function makeTenant({
  servers,
}: LocalPlatform): Promise<{ readonly keys: string[]; readonly admin: string }> {
  // No action here needs the ingest service.
  const env = { MONGODB_URI: servers.mongodb_uri, INGEST_GRPC_URL: '127.0.0.1:1' };
  return withOperator(async (operator) => {
    const { tenantId } = await operator.createTenant(`Attacker ${Date.now()}`);
    const plan = { plan: 'premium', planStartsAt: null, planEndsAt: null } as const;
    await operator.setPlan(tenantId, plan);
    const keyOf = async (role: 'sub_admin' | 'admin', expiresAt: Date | null) => {
      const { token } = await operator.createKey({ tenantId, name: 'attack', role, expiresAt });
      return token;
    };
    const keys: string[] = [];
    for (let made = 0; made < keyCount; made += 1) keys.push(await keyOf('sub_admin', null));
    return { keys, admin: await keyOf('admin', new Date(Date.now() + hourMs)) };
  }, env);
}
