import { AnswerCache } from './answer-cache.ts';

describe('the cache of answers', () => {
  const cacheOf = (megabytes: number) => new AnswerCache({ READ_CACHE_MB: megabytes });

  const session = (sessionId: string) => ({ sessionId });
  /** Makes answers with the given size and counts them. */
  const maker = (bytes: number) => {
    const made: string[] = [];
    const make = (cache: AnswerCache, sessionId: string, source: unknown = 1) =>
      cache.answer(session(sessionId), 'detail', source, async () => {
        made.push(sessionId);
        return { text: 'x'.repeat(bytes) };
      });
    return { made, make };
  };

  test('makes an answer again only if its source has changed', async () => {
    const cache = cacheOf(1);
    const { made, make } = maker(10);
    const first = await make(cache, 'ses_1', { attempt: 1 });
    expect(await make(cache, 'ses_1', { attempt: 1 })).toBe(first);
    await make(cache, 'ses_1', { attempt: 2 });
    await make(cache, 'ses_1', { attempt: 1 });
    expect(made).toHaveLength(3);
  });

  test('makes an answer once for concurrent requests, and again after a failure', async () => {
    const cache = cacheOf(1);
    const { made, make } = maker(10);
    await Promise.all([make(cache, 'ses_1'), make(cache, 'ses_1')]);
    expect(made).toHaveLength(1);
    const failing = () =>
      cache.answer(session('ses_2'), 'detail', 1, () => Promise.reject(new Error('away')));
    await expect(failing()).rejects.toThrow('away');
    await make(cache, 'ses_2');
    expect(made).toEqual(['ses_1', 'ses_2']);
  });

  test('keeps the most recently read entries, up to its size', async () => {
    const cache = cacheOf(0.25);
    const { made, make } = maker(100_000);
    await make(cache, 'ses_1');
    await make(cache, 'ses_2');
    await make(cache, 'ses_1');
    await make(cache, 'ses_3');
    expect(made).toEqual(['ses_1', 'ses_2', 'ses_3']);
    await make(cache, 'ses_1');
    await make(cache, 'ses_2');
    expect(made).toEqual(['ses_1', 'ses_2', 'ses_3', 'ses_2']);
  });

  test('keeps nothing with a size of 0', async () => {
    const cache = cacheOf(0);
    const { made, make } = maker(100);
    await make(cache, 'ses_1');
    await make(cache, 'ses_1');
    expect(made).toHaveLength(2);
  });

  test('frees the memory of a session that is deleted', async () => {
    const cache = cacheOf(1);
    const { made, make } = maker(10);
    await make(cache, 'ses_1');
    await make(cache, 'ses_2');
    cache.forget('ses_1');
    await make(cache, 'ses_1');
    await make(cache, 'ses_2');
    expect(made).toEqual(['ses_1', 'ses_2', 'ses_1']);
  });
});
