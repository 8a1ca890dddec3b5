import type { Model } from 'mongoose';
import { isDuplicateKey } from './duplicate-key.ts';

/**
 * @returns false when a document with its `_id`, or another unique key, exists: of several who
 * insert it at once, one does.
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
