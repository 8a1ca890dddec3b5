import { WorkerLost } from '../give-up/failures.ts';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { quarantinePoisonMessages } from './quarantine-poison-messages.middleware.ts';

const deliver = quarantinePoisonMessages(async () => 'handled');

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
