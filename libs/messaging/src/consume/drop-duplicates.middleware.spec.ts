import { sampleDelivery } from '../sample/messages.fixture.ts';
import { memoryInbox } from '../sample/sample.fixture.ts';
import { dropDuplicates } from './drop-duplicates.middleware.ts';

describe('dropping duplicates', () => {
  test('handles an event once, even if it is delivered several times', async () => {
    let handled = 0;
    const deliver = dropDuplicates(new (memoryInbox())(), async () => {
      handled++;
      return 'handled';
    });
    const delivery = sampleDelivery();
    expect([
      await deliver(delivery),
      await deliver(delivery),
      await deliver(sampleDelivery()),
    ]).toEqual(['handled', 'duplicate', 'handled']);
    expect(handled).toBe(2);
  });

  test('marks nothing if the handler fails, so that a retry is not a duplicate', async () => {
    let fail = true;
    const deliver = dropDuplicates(new (memoryInbox())(), async () => {
      if (fail) throw new Error('not yet');
      return 'handled';
    });
    const delivery = sampleDelivery();
    await expect(deliver(delivery)).rejects.toThrow('not yet');
    fail = false;
    expect(await deliver(delivery)).toBe('handled');
  });
});
