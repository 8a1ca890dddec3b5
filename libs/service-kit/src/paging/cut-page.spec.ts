import { CreationPlace } from './creation-place.ts';
import { cutPage } from './cut-page.ts';
import { decodeCursor } from './page-cursor.ts';

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
