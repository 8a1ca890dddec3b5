import { resultWithin } from './result-within.ts';

describe('a result with a limit', () => {
  test('is that of the work', async () => {
    await expect(resultWithin(Promise.resolve('done'), 3_600_000, 'late')).resolves.toBe('done');
    const failing = Promise.reject(new Error('no'));
    await expect(resultWithin(failing, 3_600_000, 'late')).rejects.toThrow('no');
  });

  test('is an error at the limit, and a work that fails later disturbs nobody', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    await expect(resultWithin(promise, 10, 'late')).rejects.toThrow('late');
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    reject(new Error('no'));
    await new Promise(setImmediate);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
