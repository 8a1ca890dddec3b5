import { setImmediate as turn } from 'node:timers/promises';
import { JoinedReads, SharedReads } from './shared-reads.ts';

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

describe('joined reads', () => {
  interface Lap {
    readonly _id: string;
    readonly lengthM: number;
  }

  /** Store of laps whose queries the test ends. They see the laps of their start. */
  function setUp(lengths: Record<string, number>) {
    const queries: string[][] = [];
    const ends: ((error?: Error) => void)[] = [];
    const reads = new JoinedReads<Lap>((ids) => {
      queries.push([...ids]);
      const stored = ids.filter((id) => id in lengths);
      const laps = stored.map((_id) => ({ _id, lengthM: lengths[_id]! })).reverse();
      return new Promise((resolve, reject) =>
        ends.push((error) => (error === undefined ? resolve(laps) : reject(error))),
      );
    });
    const lengthsOf = async (...ids: string[]) =>
      (await reads.read(ids)).map((lap) => lap?.lengthM);
    const begins = async (count: number): Promise<void> => {
      while (queries.length < count) await turn();
    };
    return { queries, ends, lengthsOf, begins };
  }

  test('of one moment are one query, and each gets its own documents in its order', async () => {
    const { queries, ends, lengthsOf, begins } = setUp({ a: 200, b: 400 });
    const answers = [lengthsOf('b', 'a'), lengthsOf('a', 'none'), lengthsOf()];
    await begins(1);
    ends[0]!();
    expect(await Promise.all(answers)).toEqual([[400, 200], [200, undefined], []]);
    expect(queries).toEqual([['b', 'a', 'none']]);
  });

  test('that arrive during a query share the next one, which sees later changes', async () => {
    const lengths: Record<string, number> = { a: 200 };
    const { queries, ends, lengthsOf, begins } = setUp(lengths);
    const first = lengthsOf('a');
    await begins(1);
    const late = [lengthsOf('a'), lengthsOf('b')];
    await turn();
    Object.assign(lengths, { a: 800, b: 400 });
    expect(queries).toEqual([['a']]);
    ends[0]!();
    await begins(2);
    ends[1]!();
    expect([await first, ...(await Promise.all(late))]).toEqual([[200], [800], [400]]);
    expect(queries).toEqual([['a'], ['a', 'b']]);
  });

  test('that fail only fail for the requests of their query', async () => {
    const { ends, lengthsOf, begins } = setUp({ a: 200 });
    const failing = lengthsOf('a');
    await begins(1);
    const next = lengthsOf('a');
    ends[0]!(new Error('away'));
    await expect(failing).rejects.toThrow('away');
    await begins(2);
    ends[1]!();
    expect(await next).toEqual([200]);
  });
});
