import {
  largePartBytes,
  partBytesFor,
  partsByArrival,
  partsProblem,
  smallPartBytes,
  uploadPartsOf,
} from './upload.ts';

const inSmallParts = (sizeBytes: number) => uploadPartsOf({ sizeBytes, partBytes: smallPartBytes });

describe('the parts', () => {
  test.each([
    [1, [1]],
    [smallPartBytes, [smallPartBytes]],
    [smallPartBytes + 1, [smallPartBytes, 1]],
    [2 * smallPartBytes, [smallPartBytes, smallPartBytes]],
  ])('of a clip of %d bytes have the sizes %j', (sizeBytes, sizes) => {
    expect(inSmallParts(sizeBytes)).toEqual(
      sizes.map((size, index) => ({ partNumber: index + 1, sizeBytes: size })),
    );
  });

  const expected = inSmallParts(2 * smallPartBytes + 7);
  test.each([
    ['nothing', [], 'part 1 of 3 has not arrived, nor have 2 others'],
    ['a gap', [expected[0]!, expected[2]!], 'part 2 of 3 has not arrived'],
    [
      'a short part',
      [expected[0]!, { partNumber: 2, sizeBytes: 5 }, expected[2]!],
      `part 2 has 5 bytes, not ${smallPartBytes}`,
    ],
    [
      'a long last part',
      [expected[0]!, expected[1]!, { partNumber: 3, sizeBytes: 8 }],
      'part 3 has 8 bytes, not 7',
    ],
    [
      'a part too many',
      [...expected, { partNumber: 4, sizeBytes: 1 }],
      '4 parts have arrived, but 3 were expected',
    ],
  ])('are refused when %s has arrived, in words', (_what, arrived, problem) => {
    expect(partsProblem(expected, arrived)).toBe(problem);
  });

  test('are accepted if all have arrived', () => {
    expect(partsProblem(expected, inSmallParts(2 * smallPartBytes + 7))).toBeNull();
  });

  test('are stored if they have arrived with their size, and missing otherwise', () => {
    const cut = { partNumber: 2, sizeBytes: 5 };
    expect(partsByArrival(expected, [expected[2]!, cut])).toEqual({
      stored: [expected[2]],
      missing: [expected[0], expected[1]],
    });
    expect(partsByArrival(expected, [])).toEqual({ stored: [], missing: expected });
  });

  test('are small for a small clip, and few for a long clip', () => {
    expect(partBytesFor(60 * 2 ** 20)).toBe(smallPartBytes);
    expect(partBytesFor(8 * 2 ** 30)).toBe(largePartBytes);
    expect(uploadPartsOf({ sizeBytes: largePartBytes + 1 })).toHaveLength(2);
  });
});
