import type { z } from 'zod';
import { invalidParameters } from '../errors/invalid-parameters.ts';

/**
 * The place after which the next page begins: the sort keys of the last item shown. Opaque to
 * callers, and no secret.
 */
export function encodeCursor(place: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * @param schema what `encodeCursor` was given
 * @throws {InvalidInput} for anything that no page has answered.
 */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  const place = schema.safeParse(parsed(cursor));
  if (place.success) return place.data;
  throw invalidParameters([
    { pointer: '/cursor', message: 'must be the next_cursor of the page before, unchanged' },
  ]);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
