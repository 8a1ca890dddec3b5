import { encodeCursor } from './page-cursor.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * @param found from where the page begins, one more than it takes: that tells whether there is
 *   another page.
 * @param placeOf the sort keys of an item, as `encodeCursor` takes them
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
