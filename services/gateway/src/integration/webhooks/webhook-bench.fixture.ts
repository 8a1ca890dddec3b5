import { AllowedDestinations, OutboundClient, OutboundGuard } from '@strideform/outbound';
import { ErasureGuard, ensureIndexes, type Connection } from '@strideform/persistence';
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
import { AuditEntryRepository } from '../../accounts/audit/audit-entry.repository.ts';
import { AuditLog } from '../../accounts/audit/audit-log.ts';
import { ReadStamps } from '../../platform/answers/read-stamp.repository.ts';
import { QueueDeliveries } from '../../webhooks/queue-deliveries.use-case.ts';
import { SendDelivery } from '../../webhooks/send-delivery.use-case.ts';
import type { WebhookDelivery } from '../../webhooks/webhook-delivery.ts';
import { WebhookDeliveryRepository } from '../../webhooks/webhook-delivery.repository.ts';
import type { WebhookEndpoint } from '../../webhooks/webhook-endpoint.ts';
import { WebhookEndpointRepository } from '../../webhooks/webhook-endpoint.repository.ts';
import { WebhookEventsConsumer } from '../../webhooks/webhook-events.consumer.ts';
import { WebhookRequests } from '../../webhooks/webhook-request.ts';
import { newWebhookSecret } from '../../webhooks/webhook-secret.ts';
import { WebhookSender } from '../../webhooks/webhook-sender.ts';

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Web server of a tenant, which receives webhooks. */
export class Receiver {
  readonly received: ReceivedWebhook[] = [];
  answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();
  private server: Server | undefined;
  port = 0;

  /** Starts the server. It uses the same port after a restart. */
  async start(): Promise<void> {
    this.server = createServer(async (request, response) => {
      const { url = '', headers } = request;
      this.received.push({ path: url, headers, body: await text(request) });
      this.answer(response);
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

/** Webhook senders with their own clock, a receiver, and one tenant's documents. */
export class WebhookBench {
  readonly receiver = new Receiver();
  readonly endpoints: WebhookEndpointRepository;
  readonly deliveries: WebhookDeliveryRepository;
  readonly consumer: WebhookEventsConsumer;
  now = new Date();
  private readonly guard: ErasureGuard;
  private readonly audit: AuditLog;
  private readonly clients: OutboundClient[] = [];

  constructor(
    readonly connection: Connection,
    readonly tenantId = `ten_${randomUUID()}`,
  ) {
    this.endpoints = new WebhookEndpointRepository(connection);
    this.deliveries = new WebhookDeliveryRepository(connection);
    this.guard = new ErasureGuard(connection, 'gateway', [this.deliveries]);
    this.audit = new AuditLog(new AuditEntryRepository(connection));
    const queue = new QueueDeliveries(this.endpoints, this.deliveries, this.guard);
    this.consumer = new WebhookEventsConsumer(
      queue,
      this.guard,
      new ReadStamps(connection),
      this.audit,
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

  /** @param allowed hosts that senders may connect to. Default: the receiver */
  newSender({
    allowed = `127.0.0.1:${this.receiver.port}`,
    deliveries = this.deliveries,
    timeLimitMs = 30_000,
  } = {}): WebhookSender {
    const guard = new OutboundGuard(AllowedDestinations.parse(allowed), async () => [
      { address: '127.0.0.1', family: 4 },
    ]);
    const client = new OutboundClient(guard);
    this.clients.push(client);
    const settings = { now: () => this.now, random: () => 0, timeLimitMs };
    const requests = new WebhookRequests(client);
    const send = new SendDelivery(this.endpoints, deliveries, requests, this.audit, settings);
    return new WebhookSender(deliveries, send, settings);
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
      createdAt: new Date(),
      ...changes,
    };
    await this.endpoints.add(endpoint);
    return endpoint;
  }

  /** Adds a session that succeeds and handles its event. @returns the session's id. */
  async finishSession(sessionId = `ses_${randomUUID()}`, eventId = randomUUID()): Promise<string> {
    const finished = {
      sessionId,
      attempt: 1,
      status: 'succeeded' as const,
      failure: null,
      createdAt: '2026-11-24T10:00:00.000Z',
      finishedAt: '2026-11-24T10:00:20.000Z',
    };
    await this.consumer.sessionFinished(finished, this.context(eventId));
    // The schedule uses the bench's clock.
    await this.connection
      .collection('webhook_deliveries')
      .updateMany({ sessionId, claims: 0 }, { $set: { dueAt: this.now, createdAt: this.now } });
    return sessionId;
  }

  context(eventId: string = randomUUID()) {
    const { signal } = new AbortController();
    const occurredAt = '2026-11-24T10:00:21.000Z';
    return { tenantId: this.tenantId, eventId, occurredAt, attempt: 1, signal };
  }

  pass(hours: number): void {
    this.now = new Date(this.now.getTime() + hours * hourMs);
  }

  async sendAll(sender: WebhookSender): Promise<void> {
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
