import { pauseFor } from './pause-for.ts';

describe('pausing', () => {
  test('ends early when its signal is aborted, without an error', async () => {
    const stop = new AbortController();
    const paused = pauseFor(60_000, stop.signal);
    stop.abort();
    await expect(paused).resolves.toBeUndefined();
  });

  test('for a negative time returns at once, without a warning', async () => {
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
