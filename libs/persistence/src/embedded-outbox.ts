import type { OutboxRecord, OutboxSource } from '@strideform/messaging';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { OutboxEntry, Refusal } from './outbox-entry.schema.ts';

interface WithOutbox {
  readonly outbox: readonly OutboxEntry[];
}

const isPending = ({ occurredAt }: { readonly occurredAt?: Date }): boolean =>
  occurredAt !== undefined;

/** The pending events of a collection whose documents embed `outbox: [OutboxEntrySchema]`. */
export class EmbeddedOutbox<D extends WithOutbox = WithOutbox> implements OutboxSource {
  private readonly model: Model<WithOutbox>;

  constructor(model: Model<D>) {
    // This class reads and changes only the outbox of the documents. mongoose's types do not allow
    // a narrower view of a model.
    this.model = model as unknown as Model<WithOutbox>;
  }

  /**
   * Returns pending entries, oldest first. Entries of one document and one millisecond keep the
   * order in which they were pushed.
   * @param except types of events to leave out
   */
  async pending(limit: number, except: readonly string[] = []): Promise<OutboxRecord[]> {
    const isWanted = (entry: OutboxEntry): boolean =>
      isPending(entry) && !except.includes(entry.type);
    const wanted: QueryFilter<WithOutbox> =
      except.length === 0
        ? {}
        : { outbox: { $elemMatch: { occurredAt: { $gte: new Date(0) }, type: { $nin: except } } } };
    // The query has a date bound instead of $exists, because only with a bound can the planner read
    // the sparse index in its order. The `limit` documents with the oldest entries contain the
    // `limit` oldest entries.
    const documents = await this.model
      .find({ 'outbox.occurredAt': { $gte: new Date(0) }, ...wanted }, { outbox: 1 })
      .sort({ 'outbox.occurredAt': 1 })
      .limit(limit)
      .lean<WithOutbox[]>();
    return documents
      .flatMap((document) => document.outbox)
      .filter(isWanted)
      .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
      .slice(0, limit);
  }

  async markPublished({ eventId, occurredAt }: OutboxRecord): Promise<void> {
    // The filter includes the time, so that the index of pending entries finds the document.
    const holder: QueryFilter<WithOutbox> = {
      'outbox.occurredAt': occurredAt,
      'outbox.eventId': eventId,
    };
    const removal: UpdateQuery<WithOutbox> = { $pull: { outbox: { eventId, occurredAt } } };
    await this.model.updateOne(holder, removal, { timestamps: false });
  }

  /** The entry stays in its document, with `refusal` instead of `occurredAt`. */
  async setAside({ eventId, occurredAt }: OutboxRecord, reason: string): Promise<void> {
    const refusal: Refusal = { reason, refusedAt: new Date(), occurredAt };
    // One $elemMatch contains both fields, because it selects the entry for `$`. An entry that was
    // set aside before has no time, so it does not match.
    const holder: QueryFilter<WithOutbox> = { outbox: { $elemMatch: { eventId, occurredAt } } };
    const change: UpdateQuery<WithOutbox> = {
      $set: { 'outbox.$.refusal': refusal },
      $unset: { 'outbox.$.occurredAt': 1 },
    };
    await this.model.updateOne(holder, change, { timestamps: false });
  }
}
