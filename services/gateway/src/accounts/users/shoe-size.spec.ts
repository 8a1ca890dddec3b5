import { readShoeSize, shoeSizeNotes } from './shoe-size.ts';

describe('a stored shoe size', () => {
  test.each([
    [42.5, 42.5],
    ['43', 43],
    [' 42.5 ', 42.5],
    ['42,5', 42.5],
    ['EU 43', null],
    ['', null],
    [null, null],
  ])('%j is read as %j', (stored, expected) => {
    expect(readShoeSize(stored)).toBe(expected);
  });

  test('has a note if it is a text that is not a number', () => {
    expect(shoeSizeNotes({ unreadShoeSize: 'EU 43' })).toEqual({
      shoeSize: 'stored as "EU 43", which is no number; set it again as one',
    });
    expect(shoeSizeNotes({ unreadShoeSize: null })).toEqual({});
  });
});
