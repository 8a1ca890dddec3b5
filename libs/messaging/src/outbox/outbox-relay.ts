import { events as allEvents } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { pauseFor } from '../consume/waits.ts';
import type { AnyEvent } from '../handlers/handlers.ts';
import { isMessageRefused, isTopicRefused } from '../publish/brokers-unavailable.ts';
import { EventRefused, type EventBus } from '../publish/event-bus.ts';
import type { OutboxRecord, OutboxSource } from './outbox-source.ts';

const logger = createLogger('outbox-relay');
const pageSize = 100;
/** Pause after a failed pass, during an outage of Kafka or of the database. */
const retryMs = 1_000;
/**
 * Time between polls. A process publishes its own records at once. The poll finds the records of a
 * process that died before it could.
 */
const defaultPollMs = 5_000;

/** Topics for which the brokers refuse all messages, within one pass. */
class RefusedTopics {
  /** Types of their events. */
  readonly types: string[] = [];
  /** The oldest record that was refused. Records are read oldest first. */
  oldest: OutboxRecord | undefined;

  constructor(private readonly events: readonly AnyEvent[]) {}

  add(topic: AnyEvent['topic'], record: OutboxRecord): void {
    this.oldest ??= record;
    const events = this.events.filter((event) => event.topic === topic);
    this.types.push(...events.map(({ type }) => type));
  }
}

/**
 * Publishes the records of outboxes, in order within a source. If the brokers refuse a topic, its
 * records wait and those of other topics are published. Each record is marked once the brokers have
 * stored it. A crash in between publishes the record again with the same event id.
 */
export class OutboxRelay {
  private readonly bus: Pick<EventBus, 'publish'>;
  private readonly pollMs: number;
  private readonly events: readonly AnyEvent[];
  private readonly stopping = new AbortController();
  /** Time at which the oldest record of each source was stored, if it has one. */
  private readonly oldestMs = new Map<OutboxSource, number>();
  private wake = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    bus: Pick<EventBus, 'publish'>,
    pollMs = defaultPollMs,
    events: readonly AnyEvent[] = allEvents,
  ) {
    this.bus = bus;
    this.pollMs = pollMs;
    this.events = events;
  }

  start(sources: readonly OutboxSource[]): void {
    if (sources.length > 0) this.loop = this.run(sources);
  }

  /** Publishes stored events at once, without waiting for the next poll. */
  publishNow(): void {
    this.wake.abort();
  }

  /** Resolves after a last pass over the sources. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.publishNow();
    await this.loop;
  }

  private async run(sources: readonly OutboxSource[]): Promise<void> {
    for (let last = false; !last;) {
      last = this.stopping.signal.aborted;
      this.wake = new AbortController();
      let isEmpty = true;
      for (const source of sources) isEmpty = (await this.empty(source)) && isEmpty;
      this.showAge();
      const waitMs = isEmpty ? this.pollMs : Math.min(retryMs, this.pollMs);
      if (!this.stopping.signal.aborted) await pauseFor(waitMs, this.wake.signal);
    }
  }

  private showAge(): void {
    const oldestMs = Math.min(...this.oldestMs.values());
    instruments.outboxAge.set(Math.max(0, Date.now() - oldestMs) / 1000);
  }

  /**
   * Publishes all records of a source.
   * @returns false if records could not be published and stay for the next pass.
   */
  private async empty(source: OutboxSource): Promise<boolean> {
    const refused = new RefusedTopics(this.events);
    try {
      await this.publishAll(source, refused);
      return refused.types.length === 0;
    } catch (error) {
      logger.warn({ err: error }, 'the outbox was not emptied and will be tried again');
      return false;
    }
  }

  private async publishAll(source: OutboxSource, refused: RefusedTopics): Promise<void> {
    let page: OutboxRecord[];
    do {
      page = await source.pending(pageSize, refused.types);
      this.recordOldest(source, refused.oldest ?? page[0]);
      for (const record of page)
        if (!refused.types.includes(record.type)) await this.publish(source, record, refused);
    } while (page.length > 0);
  }

  /**
   * Remembers the age of a source's oldest record. If the source cannot be read, the old value
   * stays.
   */
  private recordOldest(source: OutboxSource, oldest: OutboxRecord | undefined): void {
    if (oldest === undefined) this.oldestMs.delete(source);
    else this.oldestMs.set(source, oldest.occurredAt.getTime());
  }

  private async publish(
    source: OutboxSource,
    record: OutboxRecord,
    refused: RefusedTopics,
  ): Promise<void> {
    const { type, payload, tenantId, eventId, traceparent, occurredAt } = record;
    const event = this.events.find((candidate) => candidate.type === type);
    try {
      if (event === undefined) throw new EventRefused(`No contract defines ${type}.`);
      await this.bus.publish(event, { payload, tenantId, eventId, traceparent, occurredAt });
    } catch (error) {
      // A record that cannot be published must not block the records behind it.
      if (error instanceof EventRefused || isMessageRefused(error))
        return setAside(source, record, error as Error);
      if (event === undefined || !isTopicRefused(error)) throw error;
      refused.add(event.topic, record);
      const { topic } = event;
      logger.error({ err: error, topic }, 'the brokers refuse a topic: its outbox records wait');
      return;
    }
    await source.markPublished(record);
  }
}

async function setAside(source: OutboxSource, record: OutboxRecord, error: Error): Promise<void> {
  const { type, eventId } = record;
  await source.setAside(record, error.message);
  instruments.outboxSetAside.inc({ event: type });
  logger.error(
    { err: error, type, eventId },
    'an outbox record can never be published and was set aside',
  );
}
