import { sizeText } from './words.ts';

test.each([
  [0, '0 kB'],
  [1, '1 kB'],
  [500_000, '489 kB'],
  [60_000_000, '57.2 MB'],
  [1_610_612_736, '1.5 GB'],
])('says that %d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
