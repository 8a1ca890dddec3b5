import type { CreationPlace } from '@strideform/service-kit/paging';
import type { Model } from 'mongoose';

/**
 * Returns true if a write failed because a unique index, such as the one on `_id`, already has the
 * key.
 */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 11000;
}

/**
 * Inserts a document unless one with its `_id`, or another unique key, exists. If several inserts
 * run at the same time, exactly one succeeds.
 * @returns true if this call inserted it
 */
export async function insertOnce<D>(model: Model<D>, document: Partial<D>): Promise<boolean> {
  try {
    await model.create(document);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Returns a filter for the documents after a given one in a list sorted by `{ createdAt: -1, _id:
 * -1 }`. The second condition implies the first. The first is there because an index can serve it.
 */
export const olderThan = ({ createdAt, id }: CreationPlace) => ({
  createdAt: { $lte: createdAt },
  $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }],
});
