import type { z } from 'zod';
import { invalidParameters } from '../errors/invalid-parameters.ts';

/**
 * Encodes the place after which the next page begins: the sort keys of the last item on this page.
 * Opaque to callers, but no secret.
 */
export function encodeCursor(place: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * @param schema the form of the place that `encodeCursor` got.
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
