import { z } from 'zod';
import { invalidParameters } from '../errors/errors.ts';

export interface Page<T> {
  readonly items: readonly T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

/**
 * Cuts one page from the items that a query found.
 * @param found items from the start of the page, one more than fits; the extra item shows that
 *   another page follows
 * @param placeOf returns the sort keys of an item, for the cursor
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

/** A position in a list sorted by creation time, and its form in a cursor. */
export const CreationPlace = z.codec(
  z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) }),
  z.object({ createdAt: z.date(), id: z.string() }),
  {
    decode: ({ at, id }) => ({ createdAt: new Date(at), id }),
    encode: ({ createdAt, id }) => ({ at: createdAt.toISOString(), id }),
  },
);
export type CreationPlace = Readonly<z.output<typeof CreationPlace>>;

export interface CreationPageRequest {
  readonly limit: number;
  /** Null for the first page. */
  readonly cursor: string | null;
}

/**
 * Returns a page of a list that is sorted by creation time, newest first.
 * @param read finds up to `limit` items that are older than `after`; null starts at the newest
 * @throws {InvalidInput} for an invalid cursor.
 */
export async function pageByCreation<T extends { readonly createdAt: Date }>(
  { limit, cursor }: CreationPageRequest,
  idOf: (item: T) => string,
  read: (after: CreationPlace | null, limit: number) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const after = cursor === null ? null : decodeCursor(cursor, CreationPlace);
  // One item more than the page holds shows if another page follows.
  const found = await read(after, limit + 1);
  return cutPage(found, limit, (item) =>
    CreationPlace.encode({ createdAt: item.createdAt, id: idOf(item) }),
  );
}

/**
 * Yields all items of a list, page by page.
 * @param read returns a page, such as `pageByCreation`
 */
export async function* eachItem<T>(
  read: (request: CreationPageRequest) => Promise<Page<T>>,
  limit = 100,
): AsyncGenerator<T, void> {
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ limit, cursor });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/**
 * Encodes the position after which the next page begins: the sort keys of the last item on this
 * page. Callers must not interpret it, but it is not secret.
 */
export function encodeCursor(place: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * @param schema schema of the place that `encodeCursor` received
 * @throws {InvalidInput} for anything that no page has returned.
 */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  const place = schema.safeParse(parseJson(cursor));
  if (place.success) return place.data;
  throw invalidParameters([
    { pointer: '/cursor', message: 'must be the next_cursor of the previous page, unchanged' },
  ]);
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
