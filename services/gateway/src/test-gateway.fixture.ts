import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { ArtifactAddress } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { ObjectStore } from '@strideform/object-store';
import { addHttpContext, loadConfig, NotFound, ServiceKitModule } from '@strideform/service-kit';
import { randomUUID } from 'node:crypto';
import { ApiKeys } from './api-keys/api-keys.port.ts';
import { Sessions } from './clients/sessions.port.ts';
import { formatToken, hashToken, type Role } from './api-keys/api-key.ts';
import { GatewayConfig } from './gateway.config.ts';
import { GatewayModule } from './gateway.module.ts';
import { configureHttp, httpAdapter } from './http/http-server.ts';

const missing = ['MONGODB_URI', 'S3_ENDPOINT', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'].filter(
  (name) => !process.env[name],
);
export const maxBytes = 24 * 1024 * 1024;

/** Keeps uploads as the ingest service promises to, so that a test can look into them. */
export class RememberedSessions extends Sessions {
  readonly begun: (ingestV1.BeginUploadResponse & { fileName: string })[] = [];
  readonly abandoned: string[] = [];
  readonly created: ingestV1.CreateSessionRequest[] = [];
  readonly listed: ingestV1.ListSessionsRequest[] = [];
  readonly reanalyzed: ingestV1.ReanalyzeSessionRequest[] = [];
  /** What `find` answers, by id; nothing of it is opened by `create`. */
  readonly known = new Map<string, ingestV1.Session>();
  fault: Error | null = null;
  /** What `create` does once it has opened the session: answer, unless a test says otherwise. */
  afterOpening: () => Promise<void> = () => Promise.resolve();
  private readonly opened = new Map<string, ingestV1.Session>();

  constructor(
    private readonly tenantId: string,
    private readonly bucket: string,
    private readonly store: () => ObjectStore,
  ) {
    super();
  }

  async beginUpload(request: ingestV1.BeginUploadRequest): Promise<ingestV1.BeginUploadResponse> {
    const [uploadId, sessionId] = [
      `upl_${randomUUID()}`,
      request.sessionId || `ses_${randomUUID().replaceAll('-', '')}`,
    ];
    const upload = {
      uploadId,
      sessionId,
      bucket: this.bucket,
      key: `tenants/${this.tenantId}/sessions/${sessionId}/clip/${uploadId}`,
      fileName: request.fileName,
    };
    this.begun.push(upload);
    return upload;
  }

  async abandonUpload({ uploadId }: ingestV1.AbandonUploadRequest): Promise<void> {
    await this.store().remove(this.address(uploadId));
    this.abandoned.push(uploadId);
  }

  async create(request: ingestV1.CreateSessionRequest): Promise<ingestV1.Session> {
    this.created.push(request);
    const { sessionId, key } = this.begun.find(({ uploadId }) => uploadId === request.uploadId) ?? {
      sessionId: `ses_of_${request.uploadId}`,
      key: '',
    };
    if (!this.opened.has(sessionId))
      this.opened.set(sessionId, {
        sessionId,
        clipKey: key,
        title: request.title || 'A run',
      } as ingestV1.Session);
    await this.afterOpening();
    return this.opened.get(sessionId)!;
  }

  async find(tenantId: string, sessionId: string): Promise<ingestV1.Session> {
    const session = this.known.get(sessionId);
    if (this.fault !== null || session?.tenantId !== tenantId)
      throw this.fault ?? new NotFound('There is no such session.');
    return session;
  }

  async list(request: ingestV1.ListSessionsRequest): Promise<ingestV1.ListSessionsResponse> {
    this.listed.push(request);
    return {
      sessions: [...this.known.values()].filter(({ tenantId }) => tenantId === request.tenantId),
      nextCursor: 'next',
    };
  }

  async delete(tenantId: string, sessionId: string): Promise<void> {
    await this.find(tenantId, sessionId);
    this.known.delete(sessionId);
  }

  async reanalyze(request: ingestV1.ReanalyzeSessionRequest): Promise<ingestV1.Session> {
    this.reanalyzed.push(request);
    return {
      ...(await this.find(request.tenantId, request.sessionId)),
      reanalysis: {
        attempt: 2,
        status: 'queued',
        stage: 'probe',
        progress: 0,
        failure: undefined,
        recording: request.recording,
      },
    };
  }

  /** Ids of the sessions there are. */
  get sessionIds(): string[] {
    return [...this.opened.keys()];
  }

  address(uploadId: string): ArtifactAddress {
    const { bucket, key } = this.begun.find((upload) => upload.uploadId === uploadId)!;
    return { bucket, key };
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, never> & { errors?: { pointer: string }[] };
}

/**
 * The whole gateway behind a real HTTP server, on real stores; only what ingest answers is kept in
 * memory.
 */
export class GatewayBench {
  readonly tenantId = `ten_${randomUUID().replaceAll('-', '')}`;
  readonly keys: Partial<Record<Role, string>> = {};
  app!: NestFastifyApplication;
  url!: string;
  store!: ObjectStore;
  sessions!: RememberedSessions;

  async start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const config = loadConfig(GatewayConfig, {
      ...process.env,
      INGEST_GRPC_URL: '127.0.0.1:1',
      METRICS_GRPC_URL: '127.0.0.1:1',
      REPORT_GRPC_URL: '127.0.0.1:1',
      THREADS_GRPC_URL: '127.0.0.1:1',
      UPLOAD_MAX_BYTES: String(maxBytes),
      ...settings,
    });
    this.sessions = new RememberedSessions(this.tenantId, config.S3_BUCKET, () => this.store);
    const module = await Test.createTestingModule({
      imports: [ServiceKitModule.forRoot('gateway'), GatewayModule.forRoot(config)],
    })
      .overrideProvider(Sessions)
      .useValue(this.sessions)
      .compile();
    this.app = module.createNestApplication<NestFastifyApplication>(
      httpAdapter(config.TRUSTED_PROXIES),
    );
    addHttpContext(this.app);
    await configureHttp(this.app);
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
    this.store = this.app.get(ObjectStore);
    for (const role of ['sub_admin', 'viewer'] as const)
      this.keys[role] = await this.issueKey(role);
  }

  async stop(): Promise<void> {
    await this.store?.removePrefix(`tenants/${this.tenantId}/`);
    await this.app?.close();
  }

  async issueKey(
    role: Role,
    changes: { tenantId?: string; expiresAt?: Date; revokedAt?: Date } = {},
  ): Promise<string> {
    const keyId = randomUUID().replaceAll('-', '').slice(0, 16);
    const token = formatToken(keyId, 'A'.repeat(43));
    await this.app.get(ApiKeys).add({
      keyId,
      tenantId: this.tenantId,
      name: '',
      role,
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
    return {
      status: response.status,
      headers: response.headers,
      body: (response.status === 204 ? {} : await response.json()) as Answer['body'],
    };
  };

  send = (
    form: FormData,
    path = '/running/sessions/',
    headers: Record<string, string> = {},
  ): Promise<Answer> => this.call(path, { method: 'POST', body: form, headers });
}

export const clip = (sizeBytes = 1000, fill = 7): Blob =>
  new Blob([Buffer.alloc(sizeBytes, fill)], { type: 'video/mp4' });

export function formOf(...parts: [string, string | Blob][]): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value as string);
  return form;
}

/**
 * Runs `define` against the MongoDB and S3 servers of the environment; skipped, by name, without
 * them.
 */
export function describeGateway(
  title: string,
  settings: Readonly<Record<string, string>>,
  define: (bench: GatewayBench) => void,
): void {
  const run = missing.length === 0 ? describe : describe.skip;
  run(`${title}${missing.length === 0 ? '' : ` [skipped: set ${missing.join(', ')}]`}`, () => {
    const bench = new GatewayBench();
    beforeAll(() => bench.start(settings));
    afterAll(() => bench.stop());
    define(bench);
  });
}
