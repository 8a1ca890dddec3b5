import { deflateSync } from 'node:zlib';
import { MalformedFile } from '@strideform/motion-files';
import { readMatV5 } from './mat-v5.ts';

/** Writes elements as MATLAB does, so that the tests need no third-party file. */
function writer(isLittle: boolean) {
  const word = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (isLittle) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const element = (type: number, data: Buffer) =>
    Buffer.concat([word(type), word(data.length), data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
  const doubles = (values: readonly number[]) => {
    const bytes = Buffer.alloc(8 * values.length);
    values.forEach((value, i) =>
      isLittle ? bytes.writeDoubleLE(value, 8 * i) : bytes.writeDoubleBE(value, 8 * i),
    );
    return element(9, bytes);
  };
  const int32 = (values: readonly number[]) =>
    element(5, Buffer.concat(values.map((value) => word(value >>> 0))));
  const matrix = (
    name: string,
    matClass: number,
    dimensions: readonly number[],
    content: readonly Buffer[],
    flags = 0,
  ) =>
    element(
      14,
      Buffer.concat([
        element(6, Buffer.concat([word((flags << 8) | matClass), word(0)])),
        int32(dimensions),
        element(1, Buffer.from(name)),
        ...content,
      ]),
    );
  const file = (...variables: Buffer[]) => {
    const header = Buffer.alloc(128, ' ');
    header.write('MATLAB 5.0 MAT-file');
    if (isLittle) header.writeUInt16LE(0x0100, 124);
    else header.writeUInt16BE(0x0100, 124);
    header.write(isLittle ? 'IM' : 'MI', 126);
    return Buffer.concat([header, ...variables]);
  };
  const compressed = (variable: Buffer) => {
    const data = deflateSync(variable);
    return Buffer.concat([word(15), word(data.length), data]);
  };
  return { word, element, doubles, int32, matrix, file, compressed };
}

const little = writer(true);
const grid = little.matrix('grid', 6, [2, 3], [little.doubles([1, 2, 3, 4, 5, 6])]);
const numeric = (dimensions: number[], values: number[]) => ({
  kind: 'numeric',
  dimensions,
  values: Float64Array.from(values),
});

describe('a MAT v5 file', () => {
  test('returns matrices by name, with the first dimension fastest', () => {
    expect(readMatV5(little.file(grid)).get('grid')).toEqual(numeric([2, 3], [1, 2, 3, 4, 5, 6]));
  });

  test('is read in either byte order, compressed or not', () => {
    const big = writer(false);
    expect(readMatV5(big.file(big.matrix('x', 6, [1, 1], [big.doubles([0.1])]))).get('x')).toEqual(
      numeric([1, 1], [0.1]),
    );
    expect([
      ...readMatV5(
        little.file(
          little.compressed(grid),
          little.compressed(little.matrix('y', 6, [1, 1], [little.doubles([7])])),
        ),
      ).keys(),
    ]).toEqual(['grid', 'y']);
  });

  test('widens numbers that MATLAB stored in a smaller type, including small elements', () => {
    const bytes = Buffer.concat([little.word((2 << 16) | 2), Buffer.from([200, 3, 0, 0])]);
    expect(
      readMatV5(little.file(little.matrix('labels', 9, [1, 2], [bytes]))).get('labels'),
    ).toEqual(numeric([1, 2], [200, 3]));
  });

  test('returns cells, structs and text', () => {
    const cell = little.matrix(
      'strides',
      1,
      [1, 2],
      [
        little.matrix('', 6, [1, 1], [little.doubles([1])]),
        little.matrix('', 6, [1, 2], [little.doubles([2, 3])]),
      ],
    );
    const fields = Buffer.concat([Buffer.from('side\0\0\0\0'), Buffer.from('n\0\0\0\0\0\0\0')]);
    const struct = little.matrix(
      'runner',
      2,
      [1, 1],
      [
        little.int32([8]),
        little.element(1, fields),
        little.matrix('', 4, [1, 4], [little.element(16, Buffer.from('left'))]),
        little.matrix('', 6, [1, 1], [little.doubles([27])]),
      ],
    );
    const variables = readMatV5(little.file(cell, struct));
    expect(variables.get('strides')).toEqual({
      kind: 'cell',
      dimensions: [1, 2],
      cells: [numeric([1, 1], [1]), numeric([1, 2], [2, 3])],
    });
    expect(variables.get('runner')).toEqual({
      kind: 'struct',
      dimensions: [1, 1],
      elements: [
        new Map<string, unknown>([
          ['side', { kind: 'text', text: 'left' }],
          ['n', numeric([1, 1], [27])],
        ]),
      ],
    });
  });

  test.each([
    ['a text file', Buffer.from('time,x\n'), /header.*7 bytes/],
    ['another mark', Buffer.alloc(200), /neither IM nor MI/],
    [
      'version 7.3',
      Buffer.concat([little.file().subarray(0, 124), Buffer.from([0, 2]), Buffer.from('IM')]),
      /version 0x200; save the file with -v7/,
    ],
    ['a cut end', little.file(grid).subarray(0, 180), /says \d+ bytes; \d+ are left/],
    [
      'numbers missing',
      little.file(little.matrix('grid', 6, [2, 3], [little.doubles([1, 2])])),
      /grid: has 2 numbers for 2×3/,
    ],
    [
      'complex numbers',
      little.file(little.matrix('z', 6, [1, 1], [little.doubles([1]), little.doubles([2])], 8)),
      /z: holds complex/,
    ],
    ['a sparse array', little.file(little.matrix('s', 5, [1, 1], [])), /s: is of MATLAB class 5/],
    [
      'damaged compression',
      little.file(Buffer.concat([little.word(15), little.word(4), Buffer.from([1, 2, 3, 4])])),
      /a compressed variable/,
    ],
  ])('with %s is refused with a reason', (_, bytes, problem) => {
    expect(() => readMatV5(bytes)).toThrow(MalformedFile);
    expect(() => readMatV5(bytes)).toThrow(problem);
  });
});
