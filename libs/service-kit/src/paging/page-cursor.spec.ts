import { z } from 'zod';
import { InvalidInput } from '../errors/domain-error.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';

const Place = z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) });

describe('a cursor', () => {
  test('decodes to the place it was made from, and needs no escaping in a URL', () => {
    const place = { at: '2026-11-24T09:05:00.000Z', id: 'läufer/ü?&=' };
    const cursor = encodeCursor(place);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(decodeCursor(cursor, Place)).toEqual(place);
  });

  test.each([
    'x',
    '',
    '%%%',
    'bnVsbA',
    encodeCursor({ at: 'yesterday', id: 'a' }),
    encodeCursor({ id: 'a' }),
    encodeCursor({ at: '2026-11-24T09:05:00Z', id: 'a', $where: '1' }),
  ])('%j is refused as a wrong parameter', (cursor) => {
    expect(() => decodeCursor(cursor, Place)).toThrow(InvalidInput);
    expect(() => decodeCursor(cursor, Place)).toThrow(
      expect.objectContaining({
        code: 'invalid_parameters',
        fields: [expect.objectContaining({ pointer: '/cursor' })],
      }),
    );
  });
});
