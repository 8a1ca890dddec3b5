import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import { leavingUnreadable, readable } from './document-versions.ts';

/** Documents that one call may claim. */
export interface DueWork<D> {
  /**
   * Field with the time from which a document may be claimed. A claim moves the time to the end of
   * its lease. An index contains the field, and documents without a value are not due.
   */
  readonly field: keyof D & string;
  /**
   * Time by which documents are due, if a claim must not change it. Then `field` has only the ends
   * of leases, is absent until the first claim, and needs no index.
   */
  readonly dueBy?: { readonly field: keyof D & string; readonly before: Date };
  readonly now: Date;
  /** Time after which a claim ends by itself, ms. It is longer than the work on one document. */
  readonly leaseMs: number;
  /** Maximum number of claims. */
  readonly limit: number;
  /** Further conditions. */
  readonly where?: QueryFilter<D>;
}

/** Right to work on a document until the lease ends. */
export interface DueClaim<D> {
  /** The document as it was claimed. */
  readonly document: D;
  /**
   * End of the lease, and value of the claimed field. A write with this value in its filter does
   * nothing once another process has the claim: its lease ends later.
   */
  readonly leasedUntil: Date;
}

/**
 * Number of due documents that are read for each claim. Processes begin at random places among
 * them, so that they rarely try to claim the same document.
 */
const spread = 4;
/** Lower bound of a query by time. It leaves out documents whose time is null or absent. */
export const earliest = new Date(0);

/**
 * Claims due documents one by one, just before each is worked on, the oldest first. If more are due
 * than one call may claim, it begins at a random place among the oldest. Of several processes that
 * want a document, one gets it. If that process dies, its lease ends and another process claims the
 * document. Documents that only a newer release can read wait for it.
 */
export async function* claimDue<D extends object>(
  model: Model<D>,
  work: DueWork<D>,
): AsyncGenerator<DueClaim<D>, void> {
  const { now, leaseMs, limit } = work;
  const beganMs = performance.now();
  let claimed = 0;
  for (const candidate of await candidatesOf(model, work)) {
    if (claimed === limit) return;
    const elapsedMs = performance.now() - beganMs;
    const leasedUntil = new Date(Math.ceil(now.getTime() + elapsedMs) + leaseMs);
    const document = await claim(model, work, candidate, leasedUntil);
    if (document === null) continue;
    claimed += 1;
    yield { document, leasedUntil };
  }
}

interface Candidate {
  readonly _id: unknown;
  /** Value of the claimed field. */
  readonly value: Date | null;
}

async function candidatesOf<D>(model: Model<D>, work: DueWork<D>): Promise<readonly Candidate[]> {
  const { field, dueBy, now, limit } = work;
  const due =
    dueBy === undefined
      ? { [field]: { $gte: earliest, $lte: now } }
      : { [field]: { $not: { $gt: now } } };
  const found = await model
    .find({ ...conditionsOf(work), ...due, ...readable(model.schema) } as QueryFilter<D>)
    .select({ [field]: 1 })
    .sort({ [dueBy?.field ?? field]: 1 })
    .limit(limit * spread)
    .lean<Record<string, unknown>[]>();
  const candidates = found.map((document) => ({
    _id: document['_id'],
    value: (document[field] as Date | undefined) ?? null,
  }));
  return candidates.length > limit ? fromRandomPlace(candidates) : candidates;
}

/** Returns the conditions besides the claimed field. A bound leaves out times that are null. */
const conditionsOf = <D>({ dueBy, where }: DueWork<D>): object => ({
  ...where,
  ...(dueBy !== undefined && { [dueBy.field]: { $gte: earliest, $lt: dueBy.before } }),
});

/**
 * Claims a document, unless another process has claimed it since it was read, or it no longer
 * fulfils the conditions.
 */
function claim<D>(
  model: Model<D>,
  work: DueWork<D>,
  { _id, value }: Candidate,
  leasedUntil: Date,
): Promise<D | null> {
  const { field } = work;
  const asRead = { ...conditionsOf(work), _id, [field]: value } as QueryFilter<D>;
  const lease = { $set: { [field]: leasedUntil } } as UpdateQuery<D>;
  const options = { returnDocument: 'after', timestamps: false } as const;
  return leavingUnreadable(model.findOneAndUpdate(asRead, lease, options))
    .lean<D>()
    .exec();
}

function fromRandomPlace<T>(items: readonly T[]): readonly T[] {
  const place = Math.floor(Math.random() * items.length);
  return [...items.slice(place), ...items.slice(0, place)];
}
