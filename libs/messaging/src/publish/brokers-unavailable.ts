import { Unavailable } from '@strideform/service-kit';

/** The brokers cannot be reached, or do not store a message now. */
export class BrokersUnavailable extends Unavailable {
  constructor(cause: unknown) {
    super('The message brokers do not answer.', { cause });
  }
}

/** A refusal that lasts, such as that of a message that is too large, stays as it is. */
export function toPublishError(error: unknown): unknown {
  const { name, retriable } = error as { name?: unknown; retriable?: unknown };
  // The client marks this error as final after its own retries of one that is not.
  const isOutage = retriable === true || name === 'KafkaJSNumberOfRetriesExceeded';
  return isOutage ? new BrokersUnavailable(error) : error;
}
