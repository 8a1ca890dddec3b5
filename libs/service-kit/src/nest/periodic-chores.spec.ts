import { jest } from '@jest/globals';
import { instruments } from '../telemetry/instruments.ts';
import { PeriodicChores, type Chore } from './periodic-chores.ts';

class Sweeping extends PeriodicChores {}

describe('periodic chores', () => {
  beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z') }));
  afterEach(() => void jest.useRealTimers());
  const pass = (rounds = 1) => jest.advanceTimersByTimeAsync(rounds * 10_000);

  function started(chores: Readonly<Record<string, Chore>>): PeriodicChores {
    const sweeping = new Sweeping('sweeping', 10, chores);
    sweeping.onApplicationBootstrap();
    return sweeping;
  }

  test('run at each interval with the current time, also after a round that failed', async () => {
    const times: string[] = [];
    started({
      swept: async (now) => {
        times.push(now.toISOString());
        throw new Error('The store does not answer.');
      },
    });
    await pass(2);
    expect(times).toEqual(['2026-11-24T09:00:10.000Z', '2026-11-24T09:00:20.000Z']);
    const { values } = await instruments.choreFailures.get();
    expect(values).toContainEqual({ labels: { chore: 'swept' }, value: 2 });
  });

  test('skip a round while they still run, and never wait for each other', async () => {
    const [slow, quick] = [
      jest.fn<Chore>(() => new Promise(() => undefined)),
      jest.fn<Chore>(async () => 0),
    ];
    started({ slow, quick });
    await pass(3);
    expect([slow, quick].map(({ mock }) => mock.calls.length)).toEqual([1, 3]);
  });

  test('are aborted and waited for at the end, and do not start again', async () => {
    let finish: (() => void) | undefined;
    const chore = jest.fn<Chore>(
      (_now, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            finish = () => resolve(1);
          });
        }),
    );
    const sweeping = started({ chore });
    await pass(2);
    let stopped = false;
    const stopping = sweeping.onModuleDestroy().then(() => {
      stopped = true;
    });
    await pass();
    expect([finish === undefined, stopped]).toEqual([false, false]);
    finish!();
    await stopping;
    await pass();
    expect(chore).toHaveBeenCalledTimes(1);
  });
});
