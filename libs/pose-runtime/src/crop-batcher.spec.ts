import { CropBatcher, type BatchOptions } from './crop-batcher.ts';

const longWaitMs = 60_000;

/**
 * Returns a model that doubles the first number of each crop, and records the size of each batch.
 */
function doubling(options: BatchOptions) {
  const inputs = Array.from({ length: options.size }, () => new Float32Array(1));
  const batches: number[] = [];
  const runner = {
    input: (index: number) => inputs[index]!,
    run: async (count: number): Promise<number[]> => {
      batches.push(count);
      await Promise.resolve();
      const numbers = inputs.slice(0, count).map(([first]) => first!);
      if (numbers.includes(13)) throw new Error('The model failed.');
      return numbers.map((number) => 2 * number);
    },
  };
  const batcher = new CropBatcher(runner, options);
  const run = (number: number): Promise<number> =>
    batcher.run((input) => {
      input[0] = number;
    });
  /** Runs a segment with a frame for each number, one after the other. */
  const segment = (numbers: readonly number[]): Promise<number[]> =>
    batcher.withSegment(async () => {
      const results: number[] = [];
      for (const number of numbers) results.push(await run(number));
      return results;
    });
  return { batcher, batches, run, segment };
}

describe('CropBatcher', () => {
  test('runs when each segment in flight has a crop, and gives each its own result', async () => {
    const { batches, segment } = doubling({ size: 8, waitMs: longWaitMs });
    const segments = [
      [1, 2, 3],
      [4, 5],
      [6, 7, 8],
    ];
    const results = await Promise.all(segments.map(segment));
    expect(results).toEqual([
      [2, 4, 6],
      [8, 10],
      [12, 14, 16],
    ]);
    expect(batches).toEqual([1, 3, 3, 1]);
  });

  test('never exceeds the size', async () => {
    const { batches, segment } = doubling({ size: 2, waitMs: longWaitMs });
    const results = await Promise.all([[1], [2], [3], [4], [5]].map(segment));
    expect(results.flat()).toEqual([2, 4, 6, 8, 10]);
    expect(Math.max(...batches)).toBe(2);
  });

  test('does not wait longer than allowed for a segment that gives no crop', async () => {
    const { batcher, batches, segment } = doubling({ size: 4, waitMs: 5 });
    const { promise, resolve } = Promise.withResolvers<void>();
    const idle = batcher.withSegment(() => promise);
    expect(await segment([1, 2])).toEqual([2, 4]);
    resolve();
    await idle;
    expect(batches).toEqual([1, 1]);
  });

  test('runs each crop at once with a size of one', async () => {
    const { batches, run } = doubling({ size: 1, waitMs: longWaitMs });
    expect(await Promise.all([run(1), run(2)])).toEqual([2, 4]);
    expect(batches).toEqual([1, 1]);
  });

  test('passes a failure on to its batch, and continues', async () => {
    const { run, segment } = doubling({ size: 2, waitMs: longWaitMs });
    const results = await Promise.allSettled([segment([1, 13]), segment([2, 3])]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await run(4)).toBe(8);
  });
});
