import { WorkerLost } from '../give-up/worker-lost.ts';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { setAsideKillers } from './set-aside-killers.middleware.ts';

const deliver = setAsideKillers(async () => 'handled');

describe('a message whose process was lost', () => {
  test.each([0, 1, 2])('is begun again after %i times', async (lostProcesses) => {
    expect(await deliver(sampleDelivery({ lostProcesses }))).toBe('handled');
  });

  test.each([3, 4])('is not begun after %i times', async (lostProcesses) => {
    await expect(deliver(sampleDelivery({ lostProcesses }))).rejects.toEqual(
      new WorkerLost(lostProcesses),
    );
  });
});
