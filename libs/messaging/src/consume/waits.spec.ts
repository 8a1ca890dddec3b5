import { outageWaitMs, pauseFor } from './waits.ts';

const waits = { firstMs: 1_000, maxMs: 30_000 };

describe('the wait during an outage', () => {
  test.each([
    [0, 500, 1_000],
    [1, 1_000, 2_000],
    [4, 8_000, 16_000],
    [5, 15_000, 30_000],
    [5_000, 15_000, 30_000],
  ])('after %i waits is between %i and %i ms', (count, leastMs, mostMs) => {
    for (let tries = 0; tries < 50; tries++) {
      const waitMs = outageWaitMs(waits, count);
      expect(waitMs).toBeGreaterThanOrEqual(leastMs);
      expect(waitMs).toBeLessThanOrEqual(mostMs);
    }
  });

  test('differs from message to message', () => {
    const drawn = Array.from({ length: 10 }, () => outageWaitMs(waits, 5));
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });
});

describe('pausing', () => {
  test('ends early when its signal is aborted, without an error', async () => {
    const stop = new AbortController();
    const paused = pauseFor(60_000, stop.signal);
    stop.abort();
    await expect(paused).resolves.toBeUndefined();
  });

  test('returns at once for a negative time, without a warning', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => {
      warnings.push(warning);
    };
    process.on('warning', note);
    await pauseFor(-5, new AbortController().signal);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    process.off('warning', note);
    expect(warnings).toEqual([]);
  });
});
