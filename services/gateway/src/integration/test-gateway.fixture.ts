import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ObjectStore } from '@strideform/object-store';
import { loadConfig } from '@strideform/service-kit/config';
import { addHttpContext } from '@strideform/service-kit/http';
import { newId } from '@strideform/service-kit/ids';
import { ServiceKitModule } from '@strideform/service-kit/nest';
import { randomUUID } from 'node:crypto';
import { formatToken } from '../accounts/api-keys/api-key.ts';
import type { Role } from '../platform/access/caller.ts';
import { ApiKeyRepository } from '../accounts/api-keys/api-key.repository.ts';
import { InMemorySessions } from '../platform/clients/in-memory-sessions.fake.ts';
import { SessionsClient } from '../platform/clients/sessions-client.ts';
import { GatewayConfig } from '../platform/config/gateway.config.ts';
import { GatewayModule } from '../gateway.module.ts';
import { hashToken } from '../platform/access/tokens.ts';
import { httpAdapter } from '../platform/server/http-adapter.ts';
import { configureHttp } from '../http-server.ts';

type Settings = Readonly<Record<string, string>>;

const missingVariables = ['MONGODB_URI', 'S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'].filter(
  (name) => !process.env[name],
);
const unreachable = '127.0.0.1:1';
export const maxBytes = 24 * 1024 * 1024;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, never> & { errors?: { pointer: string }[] };
}

/**
 * Complete gateway behind a real HTTP server, with real stores. Only ingest is replaced by a fake
 * in memory.
 */
class TestServer {
  settings: Settings = {};
  app!: NestFastifyApplication;
  url!: string;
  store!: ObjectStore;
  sessions!: InMemorySessions;

  async start(settings: Settings, workers: readonly DynamicModule[]): Promise<void> {
    this.settings = settings;
    const config = loadConfig(GatewayConfig, {
      ...process.env,
      KAFKA_BROKERS: unreachable,
      INGEST_GRPC_URL: unreachable,
      METRICS_GRPC_URL: unreachable,
      REPORT_GRPC_URL: unreachable,
      THREADS_GRPC_URL: unreachable,
      UPLOAD_MAX_BYTES: String(maxBytes),
      DELETED_SESSION_DAYS: '0',
      ...settings,
    });
    this.sessions = new InMemorySessions(config.S3_BUCKET, () => this.store);
    const module = await Test.createTestingModule({
      imports: [ServiceKitModule.forRoot('gateway'), GatewayModule.forRequests(config), ...workers],
    })
      .overrideProvider(SessionsClient)
      .useValue(this.sessions)
      .compile();
    this.app = module.createNestApplication<NestFastifyApplication>(
      httpAdapter(config.TRUSTED_PROXIES),
    );
    addHttpContext(this.app);
    await configureHttp(this.app, config);
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
    this.store = this.app.get(ObjectStore);
  }
}

/** Gateway as one tenant sees it, with the tenant's own keys. */
export class TestGateway {
  readonly tenantId = newId('ten');
  readonly keys: Partial<Record<Role, string>> = {};

  /** @param server gateway server, which several tenants may share */
  constructor(private readonly server = new TestServer()) {}

  get app(): NestFastifyApplication {
    return this.server.app;
  }

  get url(): string {
    return this.server.url;
  }

  get store(): ObjectStore {
    return this.server.store;
  }

  get sessions(): InMemorySessions {
    return this.server.sessions;
  }

  /** @param workers background modules to run in addition to the modules that answer requests */
  async start(settings: Settings = {}, workers: readonly DynamicModule[] = []): Promise<void> {
    await this.server.start(settings, workers);
    await this.issueKeys();
  }

  async stop(): Promise<void> {
    await this.removeObjects();
    await this.app?.close();
  }

  /** Starts another replica of the same gateway. It ends with `stop`. */
  async startReplica(changes: Settings = {}): Promise<TestGateway> {
    const replica = new TestGateway();
    await replica.start({ ...this.server.settings, ...changes });
    return replica;
  }

  async issueKeys(): Promise<void> {
    for (const role of ['sub_admin', 'viewer'] as const)
      this.keys[role] = await this.issueKey(role);
  }

  async removeObjects(): Promise<void> {
    await this.store?.removePrefix(`tenants/${this.tenantId}/`);
  }

  /** Returns the ids of the tenant's sessions. */
  sessionIds(): string[] {
    const sessions = [...this.sessions.known.values()];
    return sessions
      .filter(({ tenantId }) => tenantId === this.tenantId)
      .map(({ sessionId }) => sessionId);
  }

  /** Removes the tenant's sessions. */
  forgetSessions(): void {
    for (const sessionId of this.sessionIds()) this.sessions.known.delete(sessionId);
  }

  async issueKey(
    role: Role,
    changes: { tenantId?: string; expiresAt?: Date; revokedAt?: Date } = {},
  ): Promise<string> {
    const keyId = randomUUID().replaceAll('-', '').slice(0, 16);
    const token = formatToken(keyId, 'A'.repeat(43));
    await this.app.get(ApiKeyRepository).add({
      keyId,
      tenantId: this.tenantId,
      name: '',
      role,
      scopes: null,
      allowedNetworks: [],
      tokenHash: hashToken(token),
      createdAt: new Date(),
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: null,
      ...changes,
    });
    return token;
  }

  call = async (
    path: string,
    init: RequestInit = {},
    key: string | null = this.keys.sub_admin!,
  ): Promise<Answer> => {
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      headers: { ...(key === null ? {} : { authorization: `API-KEY ${key}` }), ...init.headers },
    });
    const body = response.status === 204 ? {} : await response.json();
    return { status: response.status, headers: response.headers, body: body as Answer['body'] };
  };

  send = (
    form: FormData,
    path = '/running/sessions/',
    headers: Record<string, string> = {},
  ): Promise<Answer> => this.call(path, { method: 'POST', body: form, headers });
}

/** Returns a request with a JSON body, or without a body. */
export function jsonRequest(
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  if (body === undefined) return { method, headers };
  return {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

export const clipBlob = (sizeBytes = 1000, fill = 7): Blob =>
  new Blob([Buffer.alloc(sizeBytes, fill)], { type: 'video/mp4' });

export function formOf(...parts: [string, string | Blob][]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value as string);
  return form;
}

/** Tests of one topic. They may share their gateway with other topics. */
export type GatewaySuite = (gateway: TestGateway) => void;

/** Names the tests of one topic. They only use their gateway's tenant. */
export const gatewaySuite =
  (title: string, define: GatewaySuite): GatewaySuite =>
  (gateway) =>
    describe(title, () => define(gateway));

/**
 * Runs suites against one gateway, each with its own tenant, with the MongoDB and S3 servers of the
 * environment. Without servers the tests are skipped, and the title names what is missing.
 * @param workers see `TestGateway.start`
 */
export function describeGateway(
  title: string,
  settings: Settings,
  suites: readonly GatewaySuite[],
  workers: readonly DynamicModule[] = [],
): void {
  const isSkipped = missingVariables.length > 0;
  const run = isSkipped ? describe.skip : describe;
  const suffix = isSkipped ? ` [skipped: set ${missingVariables.join(', ')}]` : '';
  run(`${title}${suffix}`, () => {
    const server = new TestServer();
    const gateways = suites.map(() => new TestGateway(server));
    beforeAll(async () => {
      await server.start(settings, workers);
      for (const gateway of gateways) await gateway.issueKeys();
    });
    suites.forEach((suite, index) => suite(gateways[index]!));
    // Registered last, so that the tests' own clean-up still finds the gateway running.
    afterAll(async () => {
      for (const gateway of gateways) await gateway.removeObjects();
      await server.app?.close();
    });
  });
}
