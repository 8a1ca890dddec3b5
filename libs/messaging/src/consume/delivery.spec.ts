import { sampleDelivery } from '../sample/messages.fixture.ts';
import { sampleTaken } from '../sample/sample.fixture.ts';
import { invokeHandler } from './delivery.ts';

test('a handler gets the payload and the context of its delivery', async () => {
  const calls: unknown[] = [];
  const delivery = sampleDelivery({
    attempt: 3,
    handle: async (...call) => {
      calls.push(call);
    },
  });
  expect(await invokeHandler(delivery)).toBe('handled');
  expect(calls).toEqual([
    [
      sampleTaken.example,
      {
        eventId: delivery.envelope.eventId,
        tenantId: 'ten_1',
        occurredAt: delivery.envelope.occurredAt,
        attempt: 3,
        signal: delivery.signal,
      },
    ],
  ]);
});
