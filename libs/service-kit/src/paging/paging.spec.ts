import { z } from 'zod';
import { InvalidInput } from '../errors/errors.ts';
import { CreationPlace, cutPage, decodeCursor, encodeCursor } from './paging.ts';

const Place = z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) });

describe('a cursor', () => {
  test('decodes to the place that it was made from, and needs no escaping in a URL', () => {
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

const items = ['a', 'b', 'c'].map((id, i) => ({
  id,
  createdAt: new Date(Date.UTC(2026, 10, 24 - i)),
}));
const cut = (limit: number) => cutPage(items, limit, (item) => CreationPlace.encode(item));

test('a page that is not the last has a cursor to its last item, which decodes to that place', () => {
  const { items: shown, nextCursor } = cut(2);
  expect(shown).toEqual(items.slice(0, 2));
  expect(decodeCursor(nextCursor!, CreationPlace)).toEqual(items[1]);
});

test.each([3, 4])('a page of %i that contains all found items is the last', (limit) => {
  expect(cut(limit)).toEqual({ items, nextCursor: null });
});

test('an empty page is the last', () => {
  expect(cutPage([], 2, () => ({}))).toEqual({ items: [], nextCursor: null });
});
