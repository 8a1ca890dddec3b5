import { setImmediate } from 'node:timers/promises';
import { workInLanes, workOff } from './lanes.ts';

async function* numbersUpTo(last: number, taken: number[] = []): AsyncGenerator<number, void> {
  for (let number = 1; number <= last; number += 1) {
    taken.push(number);
    yield number;
  }
}

describe('work in lanes', () => {
  test('does all items once, and never more at a time than there are lanes', async () => {
    const done: number[] = [];
    let [running, mostRunning] = [0, 0];
    await workInLanes(numbersUpTo(20), { lanes: 3 }, async (number) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      for (let turn = 0; turn < number % 4; turn += 1) await setImmediate();
      running -= 1;
      done.push(number);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(mostRunning).toBe(3);
  });

  test('takes no further items after a failure, and throws it when the rest has ended', async () => {
    const [taken, ended]: [number[], number[]] = [[], []];
    const working = workInLanes(numbersUpTo(20, taken), { lanes: 2 }, async (number) => {
      if (number === 2) throw new Error('two failed');
      await setImmediate();
      ended.push(number);
    });
    await expect(working).rejects.toThrow('two failed');
    expect(taken.length).toBeLessThan(6);
    expect(ended.length).toBe(taken.length - 1);
  });

  test('ends at once without items', async () => {
    await workInLanes(numbersUpTo(0), { lanes: 4 }, () => Promise.reject(new Error('no item')));
  });

  test('takes no further items when it is aborted', async () => {
    const stopping = new AbortController();
    const taken: number[] = [];
    const { signal } = stopping;
    await workInLanes(numbersUpTo(20, taken), { lanes: 2, signal }, async (number) => {
      if (number === 4) stopping.abort();
      await setImmediate();
    });
    expect(taken.length).toBeLessThan(8);
  });

  test('goes on with batches until one is empty, and counts what counts', async () => {
    const batches = [numbersUpTo(5), numbersUpTo(3), numbersUpTo(0)];
    const isEven = async (number: number): Promise<boolean> => number % 2 === 0;
    expect(await workOff(() => batches.shift()!, { lanes: 2 }, isEven)).toBe(3);
    expect(batches).toEqual([]);
  });
});
