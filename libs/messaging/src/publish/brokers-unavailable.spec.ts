import kafkajs from 'kafkajs';
import { BrokersUnavailable, toPublishError } from './brokers-unavailable.ts';

const { KafkaJSConnectionError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } = kafkajs;
const refused = (type: string, retriable: boolean) =>
  new KafkaJSProtocolError({ type, code: 1, retriable, message: type, name: type } as never);

describe('a publication that fails', () => {
  test.each([
    new KafkaJSConnectionError('no connection'),
    new KafkaJSNumberOfRetriesExceeded('no answer', { retryCount: 5, retryTime: 1 }),
    refused('NOT_ENOUGH_REPLICAS', true),
  ])('for %s waits for the brokers', (error) => {
    const outage = toPublishError(error);
    expect(outage).toBeInstanceOf(BrokersUnavailable);
    expect(outage).toMatchObject({ cause: error });
  });

  test.each([refused('MESSAGE_TOO_LARGE', false), new TypeError('a fault')])(
    'for %s does not',
    (error) => {
      expect(toPublishError(error)).toBe(error);
    },
  );
});
