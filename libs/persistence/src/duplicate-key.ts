/** Whether a write failed because a unique index, such as the one on `_id`, already has the key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 11000;
}
