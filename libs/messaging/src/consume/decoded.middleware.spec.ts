import { receivedMessage, sampleRegistry } from '../sample/messages.fixture.ts';
import { sampleTaken } from '../sample/sample-service.fixture.ts';
import { decoded } from './decoded.middleware.ts';
import type { Delivery } from './delivery.ts';

const signal = new AbortController().signal;

describe('decoded', () => {
  test('passes a valid message on with its handler and payload', async () => {
    const passed: Delivery[] = [];
    const message = receivedMessage();
    await decoded(sampleRegistry(), async (delivery) => {
      passed.push(delivery);
      return 'handled';
    })(message, signal);
    expect(passed).toEqual([
      expect.objectContaining({
        message,
        signal,
        payload: sampleTaken.example,
        handler: expect.objectContaining({ name: 'SampleConsumer.onSample' }),
      }),
    ]);
  });

  const never = async () => {
    throw new Error('must not be reached');
  };

  test('leaves an event of the topic alone that the service does not handle', async () => {
    const value = Buffer.from(
      receivedMessage().value!.toString().replace('sample.taken', 'sample.lost'),
    );
    expect(await decoded(sampleRegistry(), never)(receivedMessage({ value }), signal)).toBe(
      'ignored',
    );
  });

  test('refuses what it cannot understand', async () => {
    await expect(
      decoded(sampleRegistry(), never)(receivedMessage({ value: Buffer.from('?') }), signal),
    ).rejects.toMatchObject({ reason: 'unreadable' });
  });
});
