import { setImmediate as turn } from 'node:timers/promises';
import { SharedReads } from './shared-reads.ts';

/** Source that counts its reads and ends each read when the test tells it to. */
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

describe('readings that requests share', () => {
  const setUp = () => {
    const source = new Source();
    const reads = new SharedReads<number>();
    return { source, ask: (key = 'a') => reads.read(key, source.read) };
  };

  test('serve all requests of one moment at once', async () => {
    const { source, ask } = setUp();
    const answers = [ask(), ask(), ask()];
    await source.begins(1);
    source.end();
    expect(await Promise.all(answers)).toEqual([1, 1, 1]);
  });

  test('begin after each request that they serve: who comes during one gets the next', async () => {
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

  test('of different things do not wait for each other', async () => {
    const { source, ask } = setUp();
    const answers = [ask('a'), ask('b')];
    await source.begins(2);
    source.end();
    source.end();
    expect(await Promise.all(answers)).toEqual([1, 2]);
  });

  test('that fail, fail for those whom they serve, and for nobody else', async () => {
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

  test('that hang hold nobody up for long', async () => {
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
