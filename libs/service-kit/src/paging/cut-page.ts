import { encodeCursor } from './page-cursor.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * Cuts one page from the items that a query found.
 * @param found the items from the start of the page, one more than fits. The extra item shows that
 *   another page follows.
 * @param placeOf the sort keys of an item, for the cursor.
 */
export function cutPage<T>(
  found: readonly T[],
  limit: number,
  placeOf: (item: T) => Readonly<Record<string, string>>,
): Page<T> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor(placeOf(last)) };
}
