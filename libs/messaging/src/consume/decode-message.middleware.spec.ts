import {
  receivedMessage,
  sampleEnvelope,
  sampleHandling,
  sampleRegistry,
} from '../sample/messages.fixture.ts';
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

  const lostSample = (handledBy: readonly string[] | undefined) => {
    const envelope = JSON.parse(sampleEnvelope()) as object;
    const value = JSON.stringify({ ...envelope, type: 'sample.lost', handledBy });
    return receivedMessage({ value: Buffer.from(value) });
  };
  const never = async () => {
    throw new Error('must not be reached');
  };

  test('ignores an event of the topic that the service does not handle', async () => {
    // Absent: a release that did not name the handlers has published the event.
    for (const handledBy of [['report'], [], undefined]) {
      const message = lostSample(handledBy);
      expect(await decodeMessage(sampleRegistry(), never)(message, handling)).toBe('ignored');
    }
  });

  test('waits for a newer release of the service if that one handles the event', async () => {
    const message = lostSample(['report', 'threads']);
    await expect(decodeMessage(sampleRegistry(), never)(message, handling)).rejects.toMatchObject({
      name: 'NewerVersion',
      event: 'sample.lost',
    });
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
