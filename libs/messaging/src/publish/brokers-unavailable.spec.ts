import kafkajs from 'kafkajs';
import {
  BrokersUnavailable,
  isMessageRefused,
  isTopicRefused,
  toPublishError,
} from './brokers-unavailable.ts';

const {
  KafkaJSConnectionError,
  KafkaJSLockTimeout,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSSASLAuthenticationError,
} = kafkajs;
/** Builds an error of kafkajs, whose types leave out the arguments of some errors. */
const errorOf = (type: unknown, ...about: unknown[]): Error =>
  Reflect.construct(type as new () => Error, about);
/** Builds the error with which kafkajs reports a lasting error after its retries. */
const final = (cause: Error) => errorOf(KafkaJSNonRetriableError, cause, { cause });
const refused = (type: string, retriable: boolean) =>
  new KafkaJSProtocolError({ type, code: 1, retriable, message: type, name: type } as never);

describe('a publication that fails', () => {
  test.each([
    new KafkaJSConnectionError('no connection'),
    new KafkaJSNumberOfRetriesExceeded('no answer', { retryCount: 5, retryTime: 1 }),
    refused('NOT_ENOUGH_REPLICAS', true),
    refused('UNKNOWN', false),
    final(errorOf(KafkaJSLockTimeout, 'Timeout while acquiring lock')),
    new Error('an unknown fault of the client'),
  ])('for %s waits for the brokers', (error) => {
    const outage = toPublishError(error);
    expect(outage).toBeInstanceOf(BrokersUnavailable);
    expect(outage).toMatchObject({ cause: error });
  });

  test.each([
    refused('MESSAGE_TOO_LARGE', false),
    final(refused('TOPIC_AUTHORIZATION_FAILED', false)),
    new KafkaJSNonRetriableError('Invalid messages array'),
    errorOf(KafkaJSSASLAuthenticationError, 'wrong password'),
    new TypeError('a fault'),
    final(new TypeError('a fault')),
  ])('for %s does not', (error) => {
    expect(toPublishError(error)).toBe(error);
  });

  test.each([
    ['MESSAGE_TOO_LARGE', true, false],
    ['INVALID_RECORD', true, false],
    ['TOPIC_AUTHORIZATION_FAILED', false, true],
    ['INVALID_TOPIC_EXCEPTION', false, true],
    ['CLUSTER_AUTHORIZATION_FAILED', false, false],
    ['NOT_ENOUGH_REPLICAS', false, false],
  ])('for %s is refused because of the message: %s, of the topic: %s', (type, message, topic) => {
    for (const error of [refused(type, false), final(refused(type, false))])
      expect([isMessageRefused(error), isTopicRefused(error)]).toEqual([message, topic]);
  });
});
