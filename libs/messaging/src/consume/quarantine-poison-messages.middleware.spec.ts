import { WorkerLost } from '../give-up/failures.ts';
import { sampleDelivery } from '../sample/messages.fixture.ts';
import { quarantinePoisonMessages } from './quarantine-poison-messages.middleware.ts';

const deliver = quarantinePoisonMessages(async () => 'handled');

describe('a message whose process was lost', () => {
  test.each([0, 1, 2])('is started again after %i lost processes', async (lostProcesses) => {
    expect(await deliver(sampleDelivery({ lostProcesses }))).toBe('handled');
  });

  test.each([3, 4])('is not started after %i lost processes', async (lostProcesses) => {
    await expect(deliver(sampleDelivery({ lostProcesses }))).rejects.toEqual(
      new WorkerLost(lostProcesses),
    );
  });
});
