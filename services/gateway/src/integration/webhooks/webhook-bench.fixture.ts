import { AllowedDestinations, OutboundClient, OutboundGuard } from '@strideform/outbound';
import {
  ErasureGuard,
  ensureIndexes,
  isDuplicateKey,
  type Connection,
} from '@strideform/persistence';
import { describeOnStores } from '@strideform/testing/servers';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { AuditChain } from '../../accounts/audit/audit-chain.ts';
import { AuditChainRepository } from '../../accounts/audit/audit-chain.repository.ts';
import { AuditEntryRepository } from '../../accounts/audit/audit-entry.repository.ts';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { RequireOpenTenant } from '../../accounts/tenants/require-open-tenant.use-case.ts';
import { TenantQuotas } from '../../accounts/tenants/tenant-quotas.repository.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { AnswerCache } from '../../platform/answers/answer-cache.ts';
import { ReadStamps } from '../../platform/answers/read-stamp.repository.ts';
import { IdempotencyRecordRepository } from '../../platform/idempotency/idempotency-record.repository.ts';
import { HiddenSessions } from '../../platform/hidden-sessions/hidden-sessions.repository.ts';
import { HideSession } from '../../platform/hidden-sessions/hide-session.use-case.ts';
import { QueueDeliveries } from '../../webhooks/queue-deliveries.use-case.ts';
import { ClaimDelivery } from '../../webhooks/claim-delivery.use-case.ts';
import { SendDelivery } from '../../webhooks/send-delivery.use-case.ts';
import { VerifyEndpoint } from '../../webhooks/verify-endpoint.use-case.ts';
import {
  newDelivery,
  type DeliveryStatus,
  type WebhookDelivery,
} from '../../webhooks/webhook-delivery.ts';
import { WebhookDeliveryRepository } from '../../webhooks/webhook-delivery.repository.ts';
import { verifiedAt, type WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';
import { WebhookEndpointService } from '../../webhooks/webhook-endpoint-service.ts';
import { WebhookLimits, type WebhookLimitSettings } from '../../webhooks/webhook-limits.ts';
import { WebhookEndpointRepository } from '../../webhooks/webhook-endpoint.repository.ts';
import { WebhookEventsConsumer } from '../../webhooks/webhook-events.consumer.ts';
import { examplePayloads } from '../../webhooks/webhook-payload.ts';
import { WebhookRequests } from '../../webhooks/webhook-request.ts';
import { newWebhookSecret } from '../../webhooks/webhook-secret.ts';
import { WebhookQueueRepository } from '../../webhooks/webhook-queue.repository.ts';
import { WebhookSender } from '../../webhooks/webhook-sender.ts';

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Web server of a tenant, which receives webhooks. */
export class Receiver {
  readonly received: ReceivedWebhook[] = [];
  answer: (response: ServerResponse, request: ReceivedWebhook) => void = (response) =>
    response.writeHead(204).end();
  private server: Server | undefined;
  port = 0;

  /** Starts the server. It uses the same port after a restart. */
  async start(): Promise<void> {
    this.server = createServer(async (request, response) => {
      const { url = '', headers } = request;
      const received = { path: url, headers, body: await text(request) };
      this.received.push(received);
      this.answer(response, received);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  get ids(): unknown[] {
    return this.received.map(({ headers }) => headers['webhook-id']);
  }
}

/**
 * Returns the payload of a request, as the Standard Webhooks library reads it.
 * @throws if the signature is not valid.
 */
export const verified = (secret: string, { headers, body }: ReceivedWebhook): unknown =>
  new Webhook(secret).verify(body, headers as Record<string, string>);

const hourMs = 3_600_000;
/** Documents that one command inserts. */
const backlogStep = 100;

const generousLimits: WebhookLimitSettings = {
  WEBHOOKS_PER_TENANT: 1000,
  WEBHOOKS_PER_HOST: 1000,
  RATE_LIMIT_PATIENCE_MS: 5000,
};

/** Windows that end after any test, however slow the machine is. */
const longWindows = { deliveriesS: 3600, challengesS: 3600 };

interface SenderOptions {
  /** Hosts that the sender may connect to. Default: the receiver. */
  readonly allowed?: string;
  readonly deliveries?: WebhookDeliveryRepository;
  readonly timeLimitMs?: number;
  readonly limits?: Partial<WebhookLimitSettings>;
}

/** Webhook senders with their own clock, a receiver, and one tenant's documents. */
export class WebhookBench {
  readonly receiver = new Receiver();
  readonly endpoints: WebhookEndpointRepository;
  readonly deliveries: WebhookDeliveryRepository;
  readonly queues: WebhookQueueRepository;
  readonly tenants: TenantRepository;
  readonly consumer: WebhookEventsConsumer;
  /** Tenant, session and attempt of videos that are drawn before they are opened. */
  readonly drawnEarly: [string, string, number][] = [];
  now = new Date();
  private readonly guard: ErasureGuard;
  private readonly audit: AuditLog;
  private readonly clients: OutboundClient[] = [];

  constructor(
    readonly connection: Connection,
    readonly tenantId = `ten_${randomUUID()}`,
  ) {
    this.endpoints = new WebhookEndpointRepository(connection);
    this.queues = new WebhookQueueRepository(connection);
    this.deliveries = new WebhookDeliveryRepository(connection, this.queues);
    this.tenants = new TenantRepository(connection, new ReadStamps(connection));
    const hidden = new HiddenSessions(connection);
    this.guard = new ErasureGuard(connection, 'gateway', [this.deliveries, hidden]);
    const entries = new AuditEntryRepository(connection);
    const chain = new AuditChain(new AuditChainRepository(connection), entries);
    this.audit = new AuditLog(chain, entries, new TenantQuotas(connection, this.tenants));
    const stamps = new ReadStamps(connection);
    const queue = new QueueDeliveries(this.endpoints, this.deliveries, this.guard, hidden);
    const records = new IdempotencyRecordRepository(connection);
    const cache = new AnswerCache({ READ_CACHE_MB: 1 });
    const hiding = new HideSession(hidden, this.guard, records, cache, stamps);
    this.consumer = new WebhookEventsConsumer(
      queue,
      this.guard,
      hiding,
      this.deliveries,
      stamps,
      this.audit,
      this.tenants,
      { drawEarly: async (...video) => void this.drawnEarly.push(video) },
      { wake: () => undefined },
    );
  }

  async start(): Promise<void> {
    await ensureIndexes(this.connection);
    await this.receiver.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    await this.receiver.stop();
  }

  newSender({
    allowed = `127.0.0.1:${this.receiver.port}`,
    deliveries = this.deliveries,
    timeLimitMs = 30_000,
    limits = {},
  }: SenderOptions = {}): WebhookSender {
    const guard = new OutboundGuard(AllowedDestinations.parse(allowed), async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    const client = new OutboundClient(guard);
    this.clients.push(client);
    const { endpoints, queues, audit, tenants, connection } = this;
    const settings = { now: () => this.now, random: () => 0, timeLimitMs };
    const openTenant = new RequireOpenTenant(tenants);
    const requests = new WebhookRequests(client);
    const limiter = new WebhookLimits({ ...generousLimits, ...limits }, connection, longWindows);
    const send = new SendDelivery(endpoints, deliveries, requests, audit, settings);
    const claims = new ClaimDelivery(queues, deliveries, endpoints, limiter, openTenant, settings);
    const service = new WebhookEndpointService(endpoints, deliveries, guard, audit);
    const verify = new VerifyEndpoint(
      service,
      endpoints,
      queues,
      requests,
      limiter,
      openTenant,
      audit,
      settings,
    );
    return new WebhookSender(claims, send, verify, deliveries, queues, endpoints, settings);
  }

  async newEndpoint(changes: Partial<WebhookEndpoint> = {}): Promise<WebhookEndpoint> {
    const endpoint: WebhookEndpoint = {
      endpointId: `whe_${randomUUID()}`,
      tenantId: this.tenantId,
      url: this.receiver.url,
      events: ['session.succeeded', 'session.failed', 'thread.completed'],
      description: '',
      disabledReason: null,
      secrets: [newWebhookSecret()],
      failing: null,
      verification: verifiedAt(new Date()),
      createdAt: new Date(),
      ...changes,
    };
    await this.endpoints.add(endpoint);
    return endpoint;
  }

  /** Adds a session that succeeds and handles its event. @returns the session's id. */
  async finishSession(
    sessionId = `ses_${randomUUID()}`,
    eventId = randomUUID(),
    occurredAt = new Date(),
  ): Promise<string> {
    const finished = {
      sessionId,
      attempt: 1,
      status: 'succeeded' as const,
      failure: null,
      createdAt: '2026-11-24T10:00:00.000Z',
      finishedAt: '2026-11-24T10:00:20.000Z',
    };
    await this.consumer.sessionFinished(finished, this.context(eventId, occurredAt));
    // The schedule uses the bench's clock.
    await this.connection
      .collection('webhook_deliveries')
      .updateMany({ sessionId, claims: 0 }, { $set: { dueAt: this.now, createdAt: this.now } });
    for (const { tenantId, endpointId } of await this.endpointsOf(sessionId))
      await this.queues.schedule(tenantId, endpointId, this.now);
    return sessionId;
  }

  /** Adds many deliveries of an endpoint at once, due now. */
  async addBacklog(
    endpoint: WebhookEndpoint,
    count: number,
    status: DeliveryStatus = 'pending',
  ): Promise<void> {
    const documents = Array.from({ length: count }, (_, index) => {
      const payload = examplePayloads['session.succeeded'];
      const delivery = newDelivery(`${randomUUID()} ${index}`, endpoint, payload, this.now);
      const { deliveryId, ...fields } = delivery;
      return { _id: deliveryId, ...fields, status };
    });
    const collection = this.connection.collection<{ _id: string }>('webhook_deliveries');
    for (let start = 0; start < count; start += backlogStep)
      await collection
        .insertMany(documents.slice(start, start + backlogStep), { ordered: false })
        // The driver repeats an insertion whose answer was lost: its documents exist then.
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
        });
    if (status === 'pending')
      await this.queues.schedule(endpoint.tenantId, endpoint.endpointId, this.now);
  }

  private endpointsOf(sessionId: string) {
    return this.connection
      .collection<Pick<WebhookDelivery, 'tenantId' | 'endpointId'>>('webhook_deliveries')
      .find({ sessionId })
      .toArray();
  }

  context(eventId: string = randomUUID(), occurredAt = new Date()) {
    const { signal } = new AbortController();
    const when = occurredAt.toISOString();
    return { tenantId: this.tenantId, eventId, occurredAt: when, attempt: 1, signal };
  }

  pass(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * hourMs);
  }

  /** Claims an endpoint's delivery, like a sender that is sending it. */
  claim({ tenantId, endpointId }: WebhookEndpoint): Promise<WebhookDelivery | null> {
    const leasedUntil = new Date(this.now.getTime() + 60_000);
    return this.deliveries.claim(tenantId, endpointId, this.now, leasedUntil);
  }

  async sendAll(sender: WebhookSender): Promise<void> {
    await sender.sendDueChallenges();
    await sender.whenIdle();
    await sender.sendDue();
    await sender.whenIdle();
  }

  logOf(endpoint: WebhookEndpoint): Promise<readonly WebhookDelivery[]> {
    return this.deliveries.page(endpoint, null, null, 100);
  }

  auditOf(subjectId: string): Promise<readonly unknown[]> {
    return this.connection
      .collection('audit_entries')
      .find({ tenantId: this.tenantId, subjectId })
      .toArray();
  }
}

/** Defines tests with their own database. Each test gets a new bench. */
export function describeWithReceiver(
  title: string,
  define: (bench: () => WebhookBench) => void,
): void {
  describeOnStores(title, ({ connection }) => {
    let bench: WebhookBench;
    beforeEach(async () => {
      await connection().dropDatabase();
      bench = new WebhookBench(connection());
      await bench.start();
    });
    afterEach(() => bench.stop());
    define(() => bench);
  });
}
