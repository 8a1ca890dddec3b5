import { Unavailable } from '../errors/errors.ts';
import { SlotsByOwner } from './slots-by-owner.ts';

const running = new AbortController().signal;

/** One slot that is taken until `free`, and works that note when they begin. */
function busySlot(maxWaiting = 10) {
  const slots = new SlotsByOwner({ atOnce: 1, maxWaiting });
  const begun: string[] = [];
  const { promise, resolve: free } = Promise.withResolvers<void>();
  const first = slots.run('first', running, () => promise);
  const ask = (owner: string, name: string, signal = running): Promise<string> =>
    slots.run(owner, signal, async () => {
      begun.push(name);
      return name;
    });
  return { begun, free, ask, first };
}

describe('slots by owner', () => {
  test('go to the owners in turn, however much one of them asked for', async () => {
    const { begun, free, ask, first } = busySlot();
    const asked = ['a1', 'a2', 'a3'].map((name) => ask('a', name));
    asked.push(ask('b', 'b1'), ask('c', 'c1'), ask('b', 'b2'));
    expect(begun).toEqual([]);
    free();
    await Promise.all([first, ...asked]);
    expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('are refused to an owner of whom too many wait, and to nobody else', async () => {
    const { begun, free, ask } = busySlot(2);
    const asked = [ask('a', 'a1'), ask('a', 'a2')];
    const refused = ask('a', 'a3');
    await expect(refused).rejects.toBeInstanceOf(Unavailable);
    await expect(refused).rejects.toMatchObject({ code: 'too_busy' });
    asked.push(ask('b', 'b1'));
    free();
    await Promise.all(asked);
    expect(begun).toEqual(['a1', 'b1', 'a2']);
    expect(await ask('a', 'a3')).toBe('a3');
  });

  test('are not kept for those who leave, whose place is free at once', async () => {
    const { begun, free, ask } = busySlot(1);
    const leaving = new AbortController();
    const left = ask('a', 'left', leaving.signal);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ name: 'AbortError' });
    const next = ask('a', 'next');
    free();
    await next;
    expect(begun).toEqual(['next']);
    await expect(ask('a', 'late', leaving.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('go on after a work that fails', async () => {
    const slots = new SlotsByOwner({ atOnce: 1, maxWaiting: 1 });
    const failing = slots.run('a', running, () => Promise.reject(new Error('broken')));
    const waiting = slots.run('a', running, async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    expect(await waiting).toBe('done');
    expect(await slots.run('a', running, async () => 'again')).toBe('again');
  });

  test('leave some to owners that come later, and give what is free again to those who wait', async () => {
    const slots = new SlotsByOwner({ atOnce: 8, maxWaiting: 10, leavesSome: true });
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const begin = (owner: string): void =>
      void slots.run(owner, running, () => {
        begun.push(owner);
        return new Promise<void>((resolve) => ends.push(resolve));
      });
    for (let i = 0; i < 10; i += 1) begin('a');
    expect(begun.join('')).toBe('aaaa');
    for (let i = 0; i < 10; i += 1) begin('b');
    begin('c');
    expect(begun.join('')).toBe('aaaabbc');
    begin('d');
    expect(begun.join('')).toBe('aaaabbcd');
    // Another one of d waits, since a and b have more than it would leave free.
    begin('d');
    ends[0]!();
    await new Promise(setImmediate);
    expect(begun.join('')).toBe('aaaabbcd');
    ends[7]!();
    await new Promise(setImmediate);
    expect(begun.join('')).toBe('aaaabbcdd');
  });
});
