import { Turns } from './turns.ts';

/** A work that runs until its `end` or `fail` is called. */
function work(name: string, begun: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = (): Promise<string> => {
    begun.push(name);
    return promise;
  };
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

describe('turns', () => {
  test('let so many works run at once, and the next ones in order', async () => {
    const begun: string[] = [];
    const turns = new Turns(2);
    const works = ['a', 'b', 'c', 'd'].map((name) => work(name, begun));
    const results = works.map(({ run }) => turns.run(run));
    expect(begun).toEqual(['a', 'b']);
    works[1]!.end();
    expect(await results[1]).toBe('b');
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const { end } of works) end();
    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('go on after a work that fails', async () => {
    const begun: string[] = [];
    const turns = new Turns(1);
    const [first, second] = [work('first', begun), work('second', begun)];
    const failing = turns.run(first.run);
    const waiting = turns.run(second.run);
    first.fail();
    await expect(failing).rejects.toThrow('first');
    second.end();
    expect(await waiting).toBe('second');
    const third = work('third', begun);
    third.end();
    expect(await turns.run(third.run)).toBe('third');
  });
});
