import { events as allEvents } from '@strideform/contracts';
import { workInLanes } from '@strideform/service-kit/lanes';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { pauseFor } from '../consume/waits.ts';
import type { AnyEvent } from '../handlers/handlers.ts';
import { isMessageRefused, isTopicRefused } from '../publish/brokers-unavailable.ts';
import { EventRefused, type EventBus } from '../publish/event-bus.ts';
import type { OutboxClaim, OutboxRecord, OutboxSource } from './outbox-source.ts';

const logger = createLogger('outbox-relay');
/** Documents that a relay reads at once, and those that it publishes at the same time. */
const [pageSize, lanes] = [100, 4];
/** Pause after a failed pass, during an outage of Kafka or of the database. */
const retryMs = 1_000;
/**
 * Time between polls. A process publishes its own records at once. The poll finds the records of a
 * process that died before it could.
 */
const defaultPollMs = 5_000;
/** Time between searches for records that processes of other versions stored or left waiting. */
const restoreMs = 60_000;

/**
 * Limits of the pause of a document with a record of an unknown type. The pause is as long as the
 * record has waited, so it doubles each time. Relays of a release that knows the type end it early
 * (`OutboxSource.restore`).
 */
const [minUnknownPauseMs, maxUnknownPauseMs] = [5 * 60_000, 60 * 60_000];

/** Types of records that cannot be published now, within one pass. */
class WaitingTypes {
  /** Types of topics for which the brokers refuse all messages. */
  private readonly refused = new Set<string>();
  /** Types that only a newer release knows. */
  private readonly unknown = new Set<string>();

  constructor(
    private readonly events: readonly AnyEvent[],
    private readonly refusedPauseMs: number,
  ) {}

  get isEmpty(): boolean {
    return this.refused.size + this.unknown.size === 0;
  }

  has({ type }: OutboxRecord): boolean {
    return this.refused.has(type) || this.unknown.has(type);
  }

  addUnknown({ type, eventId }: OutboxRecord): void {
    if (this.unknown.has(type)) return;
    this.unknown.add(type);
    logger.error({ type, eventId }, 'outbox records of an unknown type wait for a newer release');
  }

  addTopic(topic: AnyEvent['topic']): void {
    const events = this.events.filter((event) => event.topic === topic);
    for (const { type } of events) this.refused.add(type);
  }

  /** Returns the time at which a document is due again, or null if none of its records waits. */
  retryAt(records: readonly OutboxRecord[]): Date | null {
    const now = Date.now();
    const pausesMs = records
      .filter((record) => this.has(record))
      .map(({ type, occurredAt }) => {
        if (this.refused.has(type)) return this.refusedPauseMs;
        const ageMs = now - occurredAt.getTime();
        return Math.min(Math.max(ageMs, minUnknownPauseMs), maxUnknownPauseMs);
      });
    return pausesMs.length === 0 ? null : new Date(now + Math.min(...pausesMs));
  }
}

/**
 * Publishes the records of outboxes. Relays of several processes share the work by claims of
 * documents; the records of a document are published in order. If the brokers refuse a topic, its
 * records wait and those of other topics are published. Records of a type that this release does
 * not know wait longer: a pod of a newer release has stored them, and one will publish them. Each
 * record is marked once the brokers have stored it. A crash in between publishes the record again
 * with the same event id.
 */
export class OutboxRelay {
  private readonly bus: Pick<EventBus, 'publish'>;
  private readonly pollMs: number;
  private readonly events: readonly AnyEvent[];
  private readonly stopping = new AbortController();
  /** Time at which the oldest record of each source was stored, for those that keep records. */
  private readonly oldestMs = new Map<OutboxSource, number>();
  private wake = new AbortController();
  private restoredMs = -Infinity;
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
      const mustRestore = performance.now() - this.restoredMs >= restoreMs;
      if (mustRestore) this.restoredMs = performance.now();
      let isEmpty = true;
      for (const source of sources) isEmpty = (await this.empty(source, mustRestore)) && isEmpty;
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
   * Publishes the records of a source that no other relay has claimed.
   * @returns false if records could not be published and stay for the next pass.
   */
  private async empty(source: OutboxSource, mustRestore: boolean): Promise<boolean> {
    const waiting = new WaitingTypes(this.events, this.refusedPauseMs);
    let isEmpty = false;
    try {
      if (mustRestore) await source.restore(this.events.map(({ type }) => type));
      const isDone = await this.publishDue(source, waiting);
      isEmpty = isDone && waiting.isEmpty;
    } catch (error) {
      logger.warn({ err: error }, 'the outbox was not emptied and will be tried again');
    }
    await this.recordOldest(source, isEmpty);
    return isEmpty;
  }

  /**
   * Publishes until no document is due. It stops before documents with records of a refused topic
   * are due again, so that a new pass tries these again.
   * @returns false if documents may still be due
   */
  private async publishDue(source: OutboxSource, waiting: WaitingTypes): Promise<boolean> {
    const endMs = performance.now() + this.refusedPauseMs;
    let claimed: number;
    do {
      if (performance.now() >= endMs) {
        this.publishNow();
        return false;
      }
      claimed = 0;
      await workInLanes(source.claim(pageSize), { lanes }, async (claim) => {
        claimed += 1;
        await this.publishClaimed(claim, waiting);
      });
    } while (claimed > 0);
    return true;
  }

  /** Time for which a document with records of a refused topic is not claimed. */
  private get refusedPauseMs(): number {
    return 2 * this.pollMs;
  }

  private async publishClaimed(claim: OutboxClaim, waiting: WaitingTypes): Promise<void> {
    const { records, leasedUntil } = claim;
    try {
      for (const record of records) {
        // Another relay may have claimed the document by now. It publishes the rest.
        if (Date.now() >= leasedUntil.getTime()) return;
        if (!waiting.has(record)) await this.publish(claim, record, waiting);
      }
    } catch (error) {
      await returnAtOnce(claim);
      throw error;
    }
    const retryAt = waiting.retryAt(records);
    if (retryAt === null) await claim.finish();
    else await claim.returnUntil(retryAt);
  }

  /**
   * Remembers the age of a source's oldest record. A pass that finds nothing due may have left
   * waiting records of an earlier one. If the source cannot be read, the old value stays.
   */
  private async recordOldest(source: OutboxSource, isEmpty: boolean): Promise<void> {
    try {
      const hasWaited = this.oldestMs.has(source);
      const oldest = isEmpty && !hasWaited ? null : await source.oldest();
      if (oldest === null) this.oldestMs.delete(source);
      else this.oldestMs.set(source, oldest.getTime());
    } catch (error) {
      logger.warn({ err: error }, 'the age of the outbox was not read');
    }
  }

  private async publish(
    claim: OutboxClaim,
    record: OutboxRecord,
    waiting: WaitingTypes,
  ): Promise<void> {
    const { type, version = 1, readableFrom, ...message } = record;
    const written = { version, readableFrom };
    const event = this.events.find((candidate) => candidate.type === type);
    if (event === undefined) return waiting.addUnknown(record);
    try {
      await this.bus.publish(event, { ...message, written });
    } catch (error) {
      // A record that cannot be published must not block the records behind it.
      if (error instanceof EventRefused || isMessageRefused(error))
        return setAside(claim, record, error as Error);
      if (!isTopicRefused(error)) throw error;
      waiting.addTopic(event.topic);
      const { topic } = event;
      logger.error({ err: error, topic }, 'the brokers refuse a topic: its outbox records wait');
      return;
    }
    await claim.markPublished(record);
  }
}

/** Ends a claim after a failure. If that fails too, the lease ends by itself. */
async function returnAtOnce(claim: OutboxClaim): Promise<void> {
  const [oldest] = claim.records;
  await claim.returnUntil(oldest!.occurredAt).catch((error: unknown) => {
    logger.warn({ err: error }, 'a claim was not returned: it ends with its lease');
  });
}

async function setAside(claim: OutboxClaim, record: OutboxRecord, error: Error): Promise<void> {
  const { type, eventId } = record;
  await claim.setAside(record, error.message);
  instruments.outboxSetAside.inc({ event: type });
  logger.error(
    { err: error, type, eventId },
    'an outbox record can never be published and was set aside',
  );
}
