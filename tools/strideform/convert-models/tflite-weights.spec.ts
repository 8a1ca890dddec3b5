import type { TfliteTensor } from './tflite-graph.ts';
import { constantIntegers, constantValues, densify, widenHalfFloats } from './tflite-weights.ts';

const bytesOf = (values: Uint16Array | Int32Array | Float32Array) => new Uint8Array(values.buffer);

describe('widenHalfFloats', () => {
  test.each([
    ['one', 0x3c00, 1],
    ['minus two', 0xc000, -2],
    ['the largest', 0x7bff, 65504],
    ['the smallest normal', 0x0400, 2 ** -14],
    ['the smallest subnormal', 0x0001, 2 ** -24],
    ['a negative subnormal', 0x8003, -3 * 2 ** -24],
    ['infinity', 0x7c00, Infinity],
    ['a third', 0x3555, 0.333251953125],
  ])('%s', (_name, half, value) => {
    expect(widenHalfFloats(bytesOf(new Uint16Array([half])))[0]).toBe(value);
  });

  test('keeps the sign of zero and what is not a number', () => {
    const [zero, notANumber] = widenHalfFloats(bytesOf(new Uint16Array([0x8000, 0x7e00])));
    expect(Object.is(zero, -0)).toBe(true);
    expect(notANumber).toBeNaN();
  });
});

describe('densify', () => {
  test('spreads compressed rows', () => {
    // | 0 7 0 |
    // | 8 0 9 |
    const sparsity = {
      traversalOrder: [0, 1],
      blockMap: [],
      dimensions: [
        { format: 'dense', size: 2 },
        { format: 'csr', segments: [0, 1, 3], indices: [1, 0, 2] },
      ],
    } as const;
    expect([
      ...densify(new Float32Array([7, 8, 9]), [2, 3], structuredClone(sparsity) as never),
    ]).toEqual([0, 7, 0, 8, 0, 9]);
  });

  test('follows the traversal order', () => {
    // The same matrix, traversed column by column.
    const sparsity = {
      traversalOrder: [1, 0],
      blockMap: [],
      dimensions: [
        { format: 'dense', size: 3 },
        { format: 'csr', segments: [0, 1, 2, 3], indices: [1, 0, 1] },
      ],
    } as const;
    expect([
      ...densify(new Float32Array([8, 7, 9]), [2, 3], structuredClone(sparsity) as never),
    ]).toEqual([0, 7, 0, 8, 0, 9]);
  });

  test('refuses blocks, and values that are missing', () => {
    const dimensions = [{ format: 'csr', segments: [0, 2], indices: [0, 1] }] as never;
    expect(() =>
      densify(new Float32Array([1, 2]), [2], { traversalOrder: [0], blockMap: [0], dimensions }),
    ).toThrow('block-sparse');
    expect(() =>
      densify(new Float32Array([1]), [2], { traversalOrder: [0], blockMap: [], dimensions }),
    ).toThrow('names 2 values but holds 1');
  });
});

describe('constants', () => {
  const tensor = (type: TfliteTensor['type'], data: Uint8Array): TfliteTensor => ({
    name: 'weights',
    shape: [2],
    type,
    data,
    sparsity: null,
  });

  test('do not depend on where the file lies in memory', () => {
    const file = Buffer.alloc(16);
    file.set(bytesOf(new Float32Array([1.5, -2])), 5);
    expect([...constantValues(tensor('float32', file.subarray(5, 13)))]).toEqual([1.5, -2]);
  });

  test('of the wrong type are refused by name', () => {
    expect(() => constantValues(tensor('int32', new Uint8Array(8)))).toThrow(
      'tensor weights is int32, expected float32 or float16',
    );
    expect(() => constantIntegers(tensor('float32', new Uint8Array(8)))).toThrow(
      'tensor weights is float32, expected int32',
    );
    expect(constantIntegers(tensor('int32', bytesOf(new Int32Array([3, -4]))))).toEqual([3, -4]);
  });
});
