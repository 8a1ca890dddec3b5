import { isTooComplex } from './json-body.ts';

const bytes = (text: string): Buffer => Buffer.from(text);
const mebibyte = 2 ** 20;

describe('isTooComplex', () => {
  test.each([
    ['nothing', ''],
    ['a value', '1'],
    ['the deepest body that is accepted', `${'['.repeat(16)}1${']'.repeat(16)}`],
    ['many lists beside each other', `[${'[1],'.repeat(1000)}[1]]`],
    ['marks inside a text', JSON.stringify({ text: '[{,'.repeat(10_000) })],
    ['escaped quotes inside a text', JSON.stringify({ text: '"[,'.repeat(10_000) })],
    ['a text without an end', `"${'['.repeat(10_000)}`],
    ['more ends than beginnings', ']'.repeat(10_000)],
  ])('accepts %s', (_what, text) => {
    expect(isTooComplex(bytes(text))).toBe(false);
  });

  test.each([
    ['a level too many', `${'['.repeat(17)}1${']'.repeat(17)}`],
    ['a mebibyte of lists in lists', '['.repeat(mebibyte)],
    ['a mebibyte of objects in objects', '{"a":'.repeat(mebibyte / 5)],
    ['levels after a text with an escaped backslash', `["\\\\",${'['.repeat(17)}`],
    ['too many names', JSON.stringify(Object.fromEntries([...Array(25_000).keys()].entries()))],
    ['too many items', `[${'1,'.repeat(25_000)}1]`],
  ])('refuses %s', (_what, text) => {
    expect(isTooComplex(bytes(text))).toBe(true);
  });
});
