/**
 * Whether a write failed because a unique index, the one on `_id` included, holds the key already.
 */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 11000;
}
