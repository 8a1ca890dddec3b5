import type { OutboxClaim, OutboxRecord, OutboxSource } from '@strideform/messaging';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import { claimDue, earliest, type DueClaim } from './due-claims.ts';
import { allowReads } from './query-indexes.ts';
import type { OutboxEntry, OutboxFields, Refusal } from './outbox-entry.schema.ts';

interface WithOutbox extends OutboxFields {
  readonly _id: unknown;
}

/**
 * Time for which a relay has the entries of a document for itself. A relay that needs longer goes
 * on only after it has claimed the document again.
 */
const leaseMs = 30_000;
/** Age from which an entry without a due time was not stored by this version. */
const restoredAfterMs = 60_000;

const isPending = ({ occurredAt }: { readonly occurredAt?: Date }): boolean =>
  occurredAt !== undefined;

/** The pending events of a collection whose documents have `outboxFields`. */
export class EmbeddedOutbox<D extends OutboxFields = OutboxFields> implements OutboxSource {
  private readonly model: Model<WithOutbox>;

  constructor(model: Model<D>) {
    // This class reads and changes only the outbox of the documents. mongoose's types do not allow
    // a narrower view of a model.
    this.model = model as unknown as Model<WithOutbox>;
    // Two read all documents with pending entries: `restore` after an outage, and `oldest` because
    // an index of an array gives no order. `endPauses` reads documents that wait for a newer
    // release, which are there only after a rollback.
    const compared = ['outboxDueAt', 'outbox'];
    allowReads(model.schema, { compared, sorted: ['outbox.occurredAt'] });
  }

  /**
   * Yields documents with due entries. The entries of a document are published by one relay, in the
   * order in which they were stored.
   */
  async *claim(limit: number): AsyncGenerator<OutboxClaim, void> {
    const now = new Date();
    const work = { field: 'outboxDueAt', now, leaseMs, limit } as const;
    for await (const claim of claimDue(this.model, work)) yield this.toOutboxClaim(claim);
  }

  async oldest(): Promise<Date | null> {
    // A pipeline reads entries of documents that only a newer release can read, too: they wait.
    const [first] = await this.model.aggregate<Pick<WithOutbox, 'outbox'>>([
      { $match: { 'outbox.occurredAt': { $gte: earliest } } },
      { $sort: { 'outbox.occurredAt': 1 } },
      { $limit: 1 },
      { $project: { outbox: 1 } },
    ]);
    const times = (first?.outbox ?? []).filter(isPending).map(({ occurredAt }) => +occurredAt);
    return times.length === 0 ? null : new Date(Math.min(...times));
  }

  /** Returns pending entries of the documents that were due first, oldest first. */
  async pending(limit: number): Promise<OutboxRecord[]> {
    const documents = await this.model
      .find({ outboxDueAt: { $gte: earliest } }, { outbox: 1 })
      .sort({ outboxDueAt: 1 })
      .limit(limit)
      .lean<WithOutbox[]>();
    return documents
      .flatMap((document) => document.outbox)
      .filter(isPending)
      .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
      .slice(0, limit);
  }

  async restore(knownTypes: readonly string[]): Promise<void> {
    const now = Date.now();
    const before = new Date(now - restoredAfterMs);
    await this.model.updateMany(
      { 'outbox.occurredAt': { $gte: earliest, $lt: before }, outboxDueAt: null },
      { $set: { outboxDueAt: new Date(now) } },
      { timestamps: false },
    );
    await this.endPauses(knownTypes);
  }

  /**
   * Makes documents due that wait for a release which knows the types of their entries. Nothing
   * else is due later than a lease ends.
   */
  private async endPauses(knownTypes: readonly string[]): Promise<void> {
    const now = Date.now();
    const known = { type: { $in: [...knownTypes] }, occurredAt: { $gte: earliest } };
    // Clocks of pods may differ by a lease.
    const afterLeases = { $gt: new Date(now + 2 * leaseMs) };
    await this.model.updateMany(
      { outboxDueAt: afterLeases, outbox: { $elemMatch: known } },
      { $set: { outboxDueAt: new Date(now) } },
      { timestamps: false },
    );
  }

  private toOutboxClaim({ document, leasedUntil }: DueClaim<WithOutbox>): OutboxClaim {
    const { _id, outbox } = document;
    const claimed = { _id, outboxDueAt: leasedUntil };
    return {
      records: outbox.filter(isPending),
      leasedUntil,
      markPublished: ({ eventId, occurredAt }) =>
        this.update({ _id }, { $pull: { outbox: { eventId, occurredAt } } }),
      setAside: (record, reason) => this.setAside(_id, record, reason),
      finish: () => this.update(claimed, { $unset: { outboxDueAt: '' } }),
      returnUntil: (retryAt) => this.update(claimed, { $set: { outboxDueAt: retryAt } }),
    };
  }

  /** The entry stays in its document, with `refusal` instead of `occurredAt`. */
  private async setAside(
    _id: unknown,
    { eventId, occurredAt }: OutboxRecord,
    reason: string,
  ): Promise<void> {
    const refusal: Refusal = { reason, refusedAt: new Date(), occurredAt };
    // One $elemMatch contains both fields, because it selects the entry for `$`. An entry that was
    // set aside before has no time, so it does not match.
    await this.update(
      { _id, outbox: { $elemMatch: { eventId, occurredAt } } },
      {
        $set: { 'outbox.$.refusal': refusal },
        $unset: { 'outbox.$.occurredAt': 1 },
      },
    );
  }

  private async update(
    filter: QueryFilter<WithOutbox>,
    change: UpdateQuery<WithOutbox>,
  ): Promise<void> {
    await this.model.updateOne(filter, change, { timestamps: false });
  }
}

/** Returns the fields of a new document with pending events. */
export const newOutbox = (entries: readonly OutboxEntry[]): OutboxFields => ({
  outbox: [...entries],
  ...(entries.length > 0 && { outboxDueAt: new Date() }),
});

/**
 * Returns the operators of an update that stores events. The document is due at once, even while a
 * relay has claimed it. The relay that publishes the new entries publishes those before them first.
 */
export function addToOutbox(...entries: readonly OutboxEntry[]): {
  $push: { outbox: { $each: OutboxEntry[] } };
  $min?: { outboxDueAt: Date };
} {
  const $push = { outbox: { $each: [...entries] } };
  return entries.length === 0 ? { $push } : { $push, $min: { outboxDueAt: new Date() } };
}
