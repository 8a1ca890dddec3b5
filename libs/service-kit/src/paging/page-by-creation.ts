import { CreationPlace } from './creation-place.ts';
import { cutPage, type Page } from './cut-page.ts';
import { decodeCursor } from './page-cursor.ts';

export interface CreationPageRequest {
  readonly limit: number;
  /** null: the first page. */
  readonly cursor: string | null;
}

/**
 * A page of a list that is sorted by time of creation, the newest first.
 * @param read finds up to `limit` items that are older than `after`; null: from the newest.
 * @throws {InvalidInput} for an invalid cursor.
 */
export async function pageByCreation<T extends { readonly createdAt: Date }>(
  { limit, cursor }: CreationPageRequest,
  idOf: (item: T) => string,
  read: (after: CreationPlace | null, limit: number) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const after = cursor === null ? null : decodeCursor(cursor, CreationPlace);
  // One item more than the page holds shows whether another page follows.
  const found = await read(after, limit + 1);
  return cutPage(found, limit, (item) =>
    CreationPlace.encode({ createdAt: item.createdAt, id: idOf(item) }),
  );
}
