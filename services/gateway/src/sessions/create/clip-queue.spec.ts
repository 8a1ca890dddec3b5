import { jest } from '@jest/globals';
import { ClipQueue } from './clip-queue.ts';

/** Memory for four buffers of 8 MiB. */
const fourBuffers = { UPLOAD_BUFFERS_MB: 34 };
const never = (): Promise<never> => new Promise(() => undefined);

describe('buffers for arriving clips', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('stay free for others if clips of one tenant never end', async () => {
    const queue = new ClipQueue(fourBuffers);
    const receive = jest.fn(never);
    for (let i = 0; i < 10; i += 1) queue.run('slow', receive).catch(() => undefined);
    await jest.advanceTimersByTimeAsync(0);
    expect(receive).toHaveBeenCalledTimes(2);
    expect(await queue.run('other', async () => 'stored')).toBe('stored');
  });

  test('are refused to a clip that has waited too long', async () => {
    const queue = new ClipQueue(fourBuffers);
    for (let i = 0; i < 2; i += 1) void queue.run('slow', never);
    const receive = jest.fn(never);
    const refused = expect(queue.run('slow', receive)).rejects.toMatchObject({ code: 'too_busy' });
    await jest.advanceTimersByTimeAsync(45_000);
    await refused;
    expect(receive).not.toHaveBeenCalled();
  });

  test('are kept by a clip that takes longer than others wait', async () => {
    const queue = new ClipQueue(fourBuffers);
    const stored = queue.run('slow', async () => {
      await jest.advanceTimersByTimeAsync(60_000);
      return 'stored';
    });
    expect(await stored).toBe('stored');
  });
});
