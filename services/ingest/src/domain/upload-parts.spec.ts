import { uploadPartBytes, partsByArrival, uploadPartsOf, partsProblem } from './upload-parts.ts';

describe('the parts', () => {
  test.each([
    [1, [1]],
    [uploadPartBytes, [uploadPartBytes]],
    [uploadPartBytes + 1, [uploadPartBytes, 1]],
    [2 * uploadPartBytes, [uploadPartBytes, uploadPartBytes]],
  ])('of a clip of %d bytes have the sizes %j', (sizeBytes, sizes) => {
    expect(uploadPartsOf(sizeBytes)).toEqual(
      sizes.map((size, index) => ({ partNumber: index + 1, sizeBytes: size })),
    );
  });

  const expected = uploadPartsOf(2 * uploadPartBytes + 7);
  test.each([
    ['nothing', [], 'part 1 of 3 has not arrived, nor have 2 others'],
    ['a gap', [expected[0]!, expected[2]!], 'part 2 of 3 has not arrived'],
    [
      'a short part',
      [expected[0]!, { partNumber: 2, sizeBytes: 5 }, expected[2]!],
      `part 2 has 5 bytes, not ${uploadPartBytes}`,
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

  test('are accepted when all have arrived', () => {
    expect(partsProblem(expected, uploadPartsOf(2 * uploadPartBytes + 7))).toBeNull();
  });

  test('are stored when they have arrived with their size, and missing otherwise', () => {
    const cut = { partNumber: 2, sizeBytes: 5 };
    expect(partsByArrival(expected, [expected[2]!, cut])).toEqual({
      stored: [expected[2]],
      missing: [expected[0], expected[1]],
    });
    expect(partsByArrival(expected, [])).toEqual({ stored: [], missing: expected });
  });
});
