import type { Model } from 'mongoose';
import { isDuplicateKey } from './duplicate-key.ts';

/**
 * Inserts a document unless one with its `_id`, or another unique key, exists. Of several inserts
 * at once, exactly one succeeds.
 * @returns whether this call inserted it.
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
