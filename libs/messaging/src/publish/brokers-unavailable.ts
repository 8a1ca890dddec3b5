import { Unavailable } from '@strideform/service-kit';

/** The brokers cannot be reached, or do not store a message now. */
export class BrokersUnavailable extends Unavailable {
  constructor(cause: unknown) {
    super('The message brokers do not answer.', { cause });
  }
}

/** What a broker says about the message or its sender, and will say again. */
const lastingRefusals = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_REQUIRED_ACKS',
  'INVALID_REQUEST',
  'POLICY_VIOLATION',
  'TOPIC_AUTHORIZATION_FAILED',
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
 * What lasts, such as the refusal of a message that is too large, stays as it is. All else is an
 * outage: brokers that are away fail in many ways, some of which the client marks as final.
 */
export function toPublishError(error: unknown): unknown {
  return isLasting(rootOf(error as Error)) ? error : new BrokersUnavailable(error);
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
