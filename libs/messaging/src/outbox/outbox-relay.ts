import { events as allEvents } from '@strideform/contracts';
import { createLogger, instruments } from '@strideform/service-kit';
import type { AnyEvent } from '../handles.ts';
import { pauseFor } from '../pause-for.ts';
import type { EventBus } from '../publish/event-bus.ts';
import { EventRefused } from '../publish/event-refused.ts';
import type { OutboxRecord, OutboxSource } from './outbox-source.ts';

const logger = createLogger('outbox-relay');
const pageSize = 100;
/** After a pass that failed, because Kafka or the database is away. */
const retryMs = 1_000;
/**
 * A write is published at once by its own process. The poll finds what a process left behind that
 * died in between.
 */
const defaultPollMs = 5_000;

/**
 * Publishes the records of outboxes, in order within a source. It marks each record once the
 * brokers have it; a crash in between publishes the record again with the same event id.
 */
export class OutboxRelay {
  private readonly bus: Pick<EventBus, 'publish'>;
  private readonly pollMs: number;
  private readonly events: readonly AnyEvent[];
  private readonly stopping = new AbortController();
  /** When the oldest record of each source was stored, of those that have one. */
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
  nudge(): void {
    this.wake.abort();
  }

  /** Resolves after a last pass over the sources. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.nudge();
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

  /** @returns false when records that could not be published stay for the next pass. */
  private async empty(source: OutboxSource): Promise<boolean> {
    try {
      let page: OutboxRecord[];
      do {
        page = await source.pending(pageSize);
        this.noteOldest(source, page[0]);
        for (const record of page) await this.publish(source, record);
      } while (page.length > 0);
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'the outbox was not emptied and will be tried again');
      return false;
    }
  }

  /** A source that cannot be read keeps what was known of it. */
  private noteOldest(source: OutboxSource, oldest: OutboxRecord | undefined): void {
    if (oldest === undefined) this.oldestMs.delete(source);
    else this.oldestMs.set(source, oldest.occurredAt.getTime());
  }

  private async publish(source: OutboxSource, record: OutboxRecord): Promise<void> {
    const { type, payload, tenantId, eventId, traceparent, occurredAt } = record;
    try {
      const event = this.events.find((candidate) => candidate.type === type);
      if (event === undefined) throw new EventRefused(`No contract defines ${type}.`);
      await this.bus.publish(event, { payload, tenantId, eventId, traceparent, occurredAt });
    } catch (error) {
      if (!(error instanceof EventRefused)) throw error;
      // A record that cannot be published must not block the records behind it.
      await source.setAside(record, error.message);
      instruments.outboxSetAside.inc({ event: type });
      logger.error(
        { err: error, type, eventId },
        'an outbox record can never be published and was set aside',
      );
      return;
    }
    await source.markPublished(record);
  }
}
