import { receivedMessage } from '../sample/messages.fixture.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { ConcurrencyLimit } from './concurrency-limit.ts';
import { PartitionLanes } from './partition-lanes.ts';
import type { RoutedOutcome } from './route-failures.middleware.ts';
import { WaitingPartitions } from './waiting-partitions.ts';

interface AtWork {
  end: (outcome?: RoutedOutcome) => void;
  signal: AbortSignal;
  waitOut: () => Promise<boolean>;
}

/** Lanes whose handlers end when the test ends them. */
function lanesUnderTest(concurrency = 4, waitMs = 60_000, lostProcesses: number[] = []) {
  const marks: string[] = [];
  const log: string[] = [];
  const atWork = new Map<string, AtWork>();
  const waiting = new WaitingPartitions();
  const lanes = new PartitionLanes(
    {
      pause: (topic, partition) => log.push(`pause ${topic}${partition}`),
      resume: (topic, partition) => log.push(`resume ${topic}${partition}`),
    },
    {
      concurrency: new ConcurrencyLimit(concurrency),
      lostProcesses: async ({ partition }) => lostProcesses[partition] ?? 0,
      mark: async ({ topic, partition }, offset, isStarting) => {
        marks.push(`${topic}${partition}:${offset} ${isStarting ? 'begun' : 'handed back'}`);
      },
      outageWaits: { firstMs: waitMs, maxMs: waitMs },
      waiting,
      process: ({ topic, partition, offset }, { signal, waitOut }) =>
        new Promise((resolve) => {
          atWork.set(`${topic}${partition}:${offset}`, {
            end: (outcome = 'handled') => resolve(outcome),
            signal,
            waitOut: () => waitOut(new Error('no database')),
          });
          signal.addEventListener('abort', () => resolve('handed_back'));
        }),
      commit: async ({ topic, partition }, nextOffset) => {
        log.push(`commit ${topic}${partition}:${nextOffset}`);
      },
    },
  );
  return {
    lanes,
    log,
    marks,
    atWork,
    waiting,
    end: async (name: string, outcome?: RoutedOutcome) => {
      atWork.get(name)!.end(outcome);
      await settled();
    },
  };
}

const messages = (...offsets: string[]): ReceivedMessage[] =>
  offsets.map((offset) => receivedMessage({ topic: 't', partition: 0, offset }));
const settled = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('partition lanes', () => {
  test('a partition is paused until its messages are handled in order, each committed before the next', async () => {
    const { lanes, log, atWork, end } = lanesUnderTest();
    expect(lanes.accept('t', 0, messages('5', '6'))).toBe(true);
    await settled();
    expect([...atWork.keys()]).toEqual(['t0:5']);
    await end('t0:5');
    expect(log).toEqual(['pause t0', 'commit t0:6']);
    await end('t0:6', 'retried');
    expect(log).toEqual(['pause t0', 'commit t0:6', 'commit t0:7', 'resume t0']);
  });

  test("partitions don't wait for each other below the concurrency", async () => {
    const { lanes, atWork, end } = lanesUnderTest(2);
    for (const partition of [0, 1, 2])
      lanes.accept('t', partition, [receivedMessage({ topic: 't', partition, offset: '1' })]);
    await settled();
    expect([...atWork.keys()]).toEqual(['t0:1', 't1:1']);
    await end('t1:1');
    expect([...atWork.keys()]).toEqual(['t0:1', 't1:1', 't2:1']);
  });

  test('a retry that is not due yet does not count against the concurrency', async () => {
    const { lanes, atWork } = lanesUnderTest(1);
    lanes.accept('retry', 0, [receivedMessage({ offset: '1', notBeforeMs: Date.now() + 60_000 })]);
    lanes.accept('t', 0, messages('1'));
    await settled();
    expect([...atWork.keys()]).toEqual(['t0:1']);
    await lanes.drain(1, 1);
  });

  test('a second batch of a partition that has a lane is not accepted', async () => {
    const { lanes } = lanesUnderTest();
    lanes.accept('t', 0, messages('5'));
    expect(lanes.accept('t', 0, messages('5'))).toBe(false);
  });

  test('before a rebalance, no message starts, and the busy partitions are reported', async () => {
    const { lanes, log, atWork, end } = lanesUnderTest(1);
    lanes.accept('t', 0, messages('5', '6'));
    lanes.accept('t', 1, messages('1'));
    await settled();
    expect(lanes.beginJoin()).toEqual({ t: [0] });
    expect(log.at(-1)).toBe('resume t1');
    await end('t0:5');
    expect([...atWork.keys()]).toEqual(['t0:5']);
    expect(log.slice(-2)).toEqual(['commit t0:6', 'resume t0']);
  });

  test('a partition kept through a rebalance is paused again and committed', async () => {
    const { lanes, log, end } = lanesUnderTest();
    lanes.accept('t', 0, messages('5'));
    await settled();
    lanes.beginJoin();
    lanes.assigned({ t: [0] });
    await end('t0:5');
    expect(log).toEqual(['pause t0', 'pause t0', 'commit t0:6', 'resume t0']);
  });

  test("a partition lost in a rebalance aborts its handler's signal and commits nothing, even if the handler succeeds", async () => {
    const { lanes, log, atWork } = lanesUnderTest();
    lanes.accept('t', 0, messages('5'));
    await settled();
    atWork.get('t0:5')!.signal.addEventListener('abort', () => atWork.get('t0:5')!.end('handled'));
    lanes.beginJoin();
    lanes.assigned({ t: [1] });
    await settled();
    expect(atWork.get('t0:5')!.signal.reason).toMatchObject({
      message: 'Another consumer owns t 0 now.',
    });
    expect(log).toEqual(['pause t0', 'resume t0']);
  });

  test('a drain waits for the handler, commits, and resumes nothing', async () => {
    const { lanes, log, end } = lanesUnderTest();
    lanes.accept('t', 0, messages('5', '6'));
    await settled();
    const drained = lanes.drain(10_000, 1);
    await end('t0:5');
    await drained;
    expect(log).toEqual(['pause t0', 'commit t0:6']);
    expect(lanes.accept('t', 1, messages('1'))).toBe(false);
  });

  test('after the grace period, a drain makes the handler hand its message back', async () => {
    const { lanes, log, atWork } = lanesUnderTest();
    lanes.accept('t', 0, messages('5'));
    await settled();
    await lanes.drain(1, 10_000);
    expect(atWork.get('t0:5')!.signal.aborted).toBe(true);
    expect(log).toEqual(['pause t0']);
  });

  test('are idle and quiet once the last message is finished', async () => {
    const { lanes, end } = lanesUnderTest();
    const inAMinute = () => Date.now() + 60_000;
    lanes.accept('t', 0, messages('5'));
    await settled();
    expect(lanes.isIdle).toBe(false);
    expect([lanes.hasLaneOf('t'), lanes.hasLaneOf('other')]).toEqual([true, false]);
    await end('t0:5');
    expect(lanes.isIdle).toBe(true);
    expect(lanes.quietForMs(inAMinute())).toBeGreaterThanOrEqual(59_000);
    expect(lanes.hasLaneOf('t')).toBe(false);
  });

  test('are behind while a partition that has more messages is being handled', async () => {
    const { lanes, end } = lanesUnderTest();
    lanes.accept('t', 0, messages('5'), true);
    lanes.accept('t', 1, messages('7'));
    await settled();
    expect(lanes.isBehind).toBe(true);
    await end('t0:5');
    expect(lanes.isBehind).toBe(false);
  });

  describe('the record of started messages', () => {
    test('is stored before a message is handled', async () => {
      const { lanes, marks, end } = lanesUnderTest();
      lanes.accept('t', 0, messages('5', '6'));
      await settled();
      expect(marks).toEqual(['t0:5 begun']);
      await end('t0:5');
      expect(marks).toEqual(['t0:5 begun', 't0:6 begun']);
    });

    test('is removed when the message is handed back, and while it waits during an outage', async () => {
      const { lanes, marks, atWork, end } = lanesUnderTest(4, 20, [1]);
      lanes.accept('t', 0, messages('5'));
      await settled();
      await atWork.get('t0:5')!.waitOut();
      expect(marks).toEqual(['t0:5 begun', 't0:5 handed back', 't0:5 begun']);
      await end('t0:5', 'handed_back');
      expect(marks.at(-1)).toBe('t0:5 handed back');
    });

    test('stays if the partition went to another consumer', async () => {
      const { lanes, marks, end } = lanesUnderTest();
      lanes.accept('t', 0, messages('5'));
      await settled();
      lanes.beginJoin();
      lanes.assigned({});
      await end('t0:5', 'handed_back');
      expect(marks).toEqual(['t0:5 begun']);
    });

    test('makes a message run alone if a process was lost while handling it', async () => {
      const { lanes, atWork, end } = lanesUnderTest(4, 0, [0, 1, 0]);
      for (const partition of [0, 1, 2])
        lanes.accept('t', partition, [receivedMessage({ topic: 't', partition, offset: '1' })]);
      await settled();
      expect([...atWork.keys()]).toEqual(['t0:1']);
      await end('t0:1');
      expect([...atWork.keys()]).toEqual(['t0:1', 't1:1']);
      await end('t1:1');
      expect([...atWork.keys()]).toEqual(['t0:1', 't1:1', 't2:1']);
    });
  });

  describe('during an outage', () => {
    test('a waiting message does not count, and its partition stays paused and in order', async () => {
      const { lanes, log, atWork, waiting, end } = lanesUnderTest(1, 20);
      lanes.accept('t', 0, messages('5', '6'));
      lanes.accept('t', 1, [receivedMessage({ topic: 't', partition: 1, offset: '1' })]);
      await settled();
      const waited = atWork.get('t0:5')!.waitOut();
      await settled();
      expect(waiting.report()).toMatchObject([{ topic: 't', partition: 0 }]);
      expect([...atWork.keys()]).toEqual(['t0:5', 't1:1']);
      await end('t1:1');
      expect(await waited).toBe(true);
      expect(waiting.report()).toHaveLength(1);
      await end('t0:5');
      expect(waiting.report()).toEqual([]);
      expect(log).toEqual(['pause t0', 'pause t1', 'commit t1:2', 'resume t1', 'commit t0:6']);
    });

    test('a waiting message is handed back at once by a shutdown', async () => {
      const { lanes, log, atWork, waiting, end } = lanesUnderTest();
      lanes.accept('t', 0, messages('5'));
      await settled();
      const waited = atWork.get('t0:5')!.waitOut();
      const drained = lanes.drain(60_000, 1);
      expect(await waited).toBe(false);
      await end('t0:5', 'handed_back');
      await drained;
      expect(log).toEqual(['pause t0']);
      expect(waiting.report()).toEqual([]);
    });

    test('a waiting message may go to another member', async () => {
      const { lanes, log, atWork, end } = lanesUnderTest();
      lanes.accept('t', 0, messages('5'));
      await settled();
      const waited = atWork.get('t0:5')!.waitOut();
      await settled();
      expect(lanes.beginJoin()).toEqual({});
      expect(await waited).toBe(false);
      await end('t0:5', 'handed_back');
      expect(log).toEqual(['pause t0', 'resume t0']);
    });
  });
});
