import { receivedMessage, sampleHandling, sampleRegistry } from '../sample/messages.fixture.ts';
import { sampleTaken } from '../sample/sample.fixture.ts';
import { decodeMessage } from './decode-message.middleware.ts';
import type { Delivery } from './delivery.ts';

const handling = sampleHandling();

describe('decoding a message', () => {
  test('passes a valid message on with its handler and payload', async () => {
    const passed: Delivery[] = [];
    const message = receivedMessage();
    await decodeMessage(sampleRegistry(), async (delivery) => {
      passed.push(delivery);
      return 'handled';
    })(message, handling);
    expect(passed).toEqual([
      expect.objectContaining({
        message,
        ...handling,
        payload: sampleTaken.example,
        handler: expect.objectContaining({ name: 'SampleConsumer.onSample' }),
      }),
    ]);
  });

  const never = async () => {
    throw new Error('must not be reached');
  };

  test('ignores an event of the topic that the service does not handle', async () => {
    const value = Buffer.from(
      receivedMessage().value!.toString().replace('sample.taken', 'sample.lost'),
    );
    expect(await decodeMessage(sampleRegistry(), never)(receivedMessage({ value }), handling)).toBe(
      'ignored',
    );
  });

  test('refuses a value that it cannot read', async () => {
    await expect(
      decodeMessage(sampleRegistry(), never)(
        receivedMessage({ value: Buffer.from('?') }),
        handling,
      ),
    ).rejects.toMatchObject({ reason: 'unreadable' });
  });
});
