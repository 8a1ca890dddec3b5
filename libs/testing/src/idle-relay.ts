import { OutboxRelay } from '@strideform/messaging';

/**
 * Returns a relay that is never started. Events stay in their outboxes, where a test can read them.
 */
export const idleRelay = (): OutboxRelay =>
  new OutboxRelay({ publish: () => Promise.reject(new Error('This relay publishes nothing.')) });
