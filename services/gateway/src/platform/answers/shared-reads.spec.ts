import { setImmediate as turn } from 'node:timers/promises';
import { SharedReads } from './shared-reads.ts';

/** Source that counts its reads. The test ends each of them. */
class Source {
  begun = 0;
  private ends: ((fail?: Error) => void)[] = [];

  read = (): Promise<number> => {
    this.begun += 1;
    const value = this.begun;
    return new Promise((resolve, reject) => {
      this.ends.push((error) => (error === undefined ? resolve(value) : reject(error)));
    });
  };

  async begins(count: number): Promise<void> {
    while (this.begun < count) await turn();
  }

  end(error?: Error): void {
    this.ends.shift()!(error);
  }
}

describe('shared reads', () => {
  const setUp = () => {
    const source = new Source();
    const reads = new SharedReads<number>();
    return { source, ask: (key = 'a') => reads.read(key, source.read) };
  };

  test('serve all concurrent requests', async () => {
    const { source, ask } = setUp();
    const answers = [ask(), ask(), ask()];
    await source.begins(1);
    source.end();
    expect(await Promise.all(answers)).toEqual([1, 1, 1]);
  });

  test('start after the requests that they serve, so a request during a read gets the next read', async () => {
    const { source, ask } = setUp();
    const first = ask();
    await source.begins(1);
    const late = [ask(), ask()];
    await turn();
    expect(source.begun).toBe(1);
    source.end();
    await source.begins(2);
    const later = ask();
    source.end();
    await source.begins(3);
    source.end();
    expect([await first, ...(await Promise.all(late)), await later]).toEqual([1, 2, 2, 3]);
  });

  test('of different keys do not wait for each other', async () => {
    const { source, ask } = setUp();
    const answers = [ask('a'), ask('b')];
    await source.begins(2);
    source.end();
    source.end();
    expect(await Promise.all(answers)).toEqual([1, 2]);
  });

  test('that fail only fail for the requests that they serve', async () => {
    const { source, ask } = setUp();
    const failing = ask();
    await source.begins(1);
    const next = ask();
    source.end(new Error('away'));
    await expect(failing).rejects.toThrow('away');
    await source.begins(2);
    source.end();
    expect(await next).toBe(2);
  });

  test('that hang do not block later requests for long', async () => {
    const { source, ask } = setUp();
    void ask();
    await source.begins(1);
    const next = ask();
    await source.begins(2);
    source.end();
    source.end();
    expect(await next).toBe(2);
  });
});
