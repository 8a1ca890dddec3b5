import { Unavailable } from '@strideform/service-kit/errors';

/** The brokers cannot be reached, or do not store a message now. */
export class BrokersUnavailable extends Unavailable {
  constructor(cause: unknown) {
    super('The message brokers do not answer.', { cause });
  }
}

/** Errors of brokers about the message, from any sender. */
const messageRefusals = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

/** Errors of brokers about a topic, until somebody changes its settings. */
const topicRefusals = new Set([
  'INVALID_TOPIC_EXCEPTION',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
]);

/** Errors of brokers about the message, its topic or its sender that a retry cannot help. */
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

/** Errors of the program, and of the client, that come before a broker is asked or by a login. */
const lastingFailures = new Set([
  ...['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'],
  ...['KafkaJSNonRetriableError', 'KafkaJSSASLAuthenticationError'],
]);

/**
 * Keeps a lasting error, such as the refusal of a message that is too large. All else is an
 * outage: brokers that are away fail in many ways, some of which the client marks as final.
 */
export function toPublishError(error: unknown): unknown {
  return isLasting(rootOf(error as Error)) ? error : new BrokersUnavailable(error);
}

/** Returns true if the brokers refuse this message each time. */
export const isMessageRefused = (error: unknown): boolean => messageRefusals.has(refusalOf(error));

/** Returns true if the brokers refuse all messages of this topic, and maybe not of others. */
export const isTopicRefused = (error: unknown): boolean => topicRefusals.has(refusalOf(error));

/** The type of the brokers' refusal; empty for another error. */
function refusalOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const root: Error & { readonly type?: string } = rootOf(error);
  return root.type ?? '';
}

function isLasting({ name, type }: Error & { readonly type?: string }): boolean {
  return lastingFailures.has(name) || (type !== undefined && lastingRefusals.has(type));
}

/** The client's retries wrap what has made them stop. */
function rootOf(error: Error): Error {
  const { name, cause } = error;
  const isWrapped = name === 'KafkaJSNonRetriableError' && cause instanceof Error;
  return isWrapped ? rootOf(cause) : error;
}
