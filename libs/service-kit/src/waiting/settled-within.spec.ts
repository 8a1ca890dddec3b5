import { settledWithin } from './settled-within.ts';

describe('a wait with a limit', () => {
  test.each([
    ['succeeds', Promise.resolve('done')],
    ['fails', Promise.reject(new Error('no'))],
  ])('ends with a work that %s', async (_how, work) => {
    await expect(settledWithin(work, 3_600_000)).resolves.toBeUndefined();
  });

  test('ends at its limit, while the work goes on', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    await settledWithin(promise, 10);
    resolve('later');
    expect(await promise).toBe('later');
  });
});
