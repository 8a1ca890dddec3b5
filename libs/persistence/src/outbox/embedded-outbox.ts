import type { OutboxRecord, OutboxSource } from '@strideform/messaging';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { OutboxEntry } from './outbox-entry.schema.ts';

interface WithOutbox {
  outbox: OutboxEntry[];
}

/** The pending events of a collection whose documents embed `outbox`. */
export class EmbeddedOutbox implements OutboxSource {
  private readonly model: Model<WithOutbox>;

  /** @param model of a schema with `outbox: [OutboxEntrySchema]`, whatever its other fields and its id are. */
  // Model is invariant in its document's type, so no narrower type takes every owner's model.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  constructor(model: Model<any>) {
    this.model = model;
  }

  /** Oldest first; entries of one document and one millisecond keep the order in which they were pushed. */
  async pending(limit: number): Promise<OutboxRecord[]> {
    // A date bound rather than $exists: only a bound lets the planner walk the sparse index in its order. The `limit` documents
    // with the oldest entries hold the `limit` oldest entries.
    const documents = await this.model.find({ 'outbox.occurredAt': { $gte: new Date(0) } }, { outbox: 1 })
      .sort({ 'outbox.occurredAt': 1 }).limit(limit).lean<WithOutbox[]>();
    return documents.flatMap((document) => document.outbox).sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()).slice(0, limit);
  }

  async markPublished({ eventId, occurredAt }: OutboxRecord): Promise<void> {
    // By its time as well, so that the index of pending entries finds it.
    const holder: QueryFilter<WithOutbox> = { 'outbox.occurredAt': occurredAt, 'outbox.eventId': eventId };
    const removal: UpdateQuery<WithOutbox> = { $pull: { outbox: { eventId } } };
    await this.model.updateOne(holder, removal, { timestamps: false });
  }
}
