import type { z } from 'zod';
import { InvalidInput } from '../errors/domain-error.ts';

/** The place after which the next page begins: the sort keys of the last item shown. Opaque to callers, and no secret. */
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
  const message = 'must be the next_cursor of the page before, unchanged';
  throw new InvalidInput(`The request is not valid: cursor: ${message}.`, { code: 'invalid_parameters', fields: [{ pointer: '/cursor', message }] });
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
