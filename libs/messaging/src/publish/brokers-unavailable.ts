import { Unavailable } from '@strideform/service-kit/errors';

/** Thrown if the brokers cannot be reached, or do not store a message now. */
export class BrokersUnavailable extends Unavailable {
  constructor(cause: unknown) {
    super('The message brokers do not answer.', { cause });
  }
}

/** Broker errors about the message itself, for any sender. */
const messageRefusals = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

/** Broker errors about a topic, which last until somebody changes its settings. */
const topicRefusals = new Set([
  'INVALID_TOPIC_EXCEPTION',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
]);

/** Broker errors about the message, its topic or its sender that a retry cannot fix. */
const lastingRefusals = new Set([
  ...messageRefusals,
  ...topicRefusals,
  'INVALID_REQUIRED_ACKS',
  'INVALID_REQUEST',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
  'UNSUPPORTED_COMPRESSION_TYPE',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
  'UNSUPPORTED_VERSION',
]);

/** Errors of the program and of kafkajs that occur before a broker is asked or during a login. */
const lastingFailures = new Set([
  ...['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'],
  ...['KafkaJSNonRetriableError', 'KafkaJSSASLAuthenticationError'],
]);

/**
 * Returns a lasting error unchanged, such as the refusal of a message that is too large. Treats
 * every other error as an outage: unavailable brokers cause many kinds of errors, and kafkajs marks
 * some of them as final.
 */
export function toPublishError(error: unknown): unknown {
  return isLasting(rootOf(error as Error)) ? error : new BrokersUnavailable(error);
}

/** Returns true if the brokers refuse this message every time. */
export const isMessageRefused = (error: unknown): boolean => messageRefusals.has(refusalOf(error));

/** Returns true if the brokers refuse all messages of this topic, but maybe not those of others. */
export const isTopicRefused = (error: unknown): boolean => topicRefusals.has(refusalOf(error));

/** Returns the type of the brokers' refusal, or an empty text for another error. */
function refusalOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const root: Error & { readonly type?: string } = rootOf(error);
  return root.type ?? '';
}

function isLasting({ name, type }: Error & { readonly type?: string }): boolean {
  return lastingFailures.has(name) || (type !== undefined && lastingRefusals.has(type));
}

/** Returns the original error, which kafkajs wraps after its retries. */
function rootOf(error: Error): Error {
  const { name, cause } = error;
  const isWrapped = name === 'KafkaJSNonRetriableError' && cause instanceof Error;
  return isWrapped ? rootOf(cause) : error;
}
