// Repairs of defects in kafkajs 2.2.4 that have no release with a fix.

// @ts-expect-error kafkajs has no types for its internals
import BrokerPool from 'kafkajs/src/cluster/brokerPool.js';
// @ts-expect-error kafkajs has no types for its internals
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

interface InternalQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}

interface InternalPool {
  seedBroker: unknown;
  removeBroker(address: { host: string; port: number }): void;
}

let isRepaired = false;

/** Repairs kafkajs once for all clients of this process. */
export function repairKafkajs(): void {
  if (isRepaired) return;
  isRepaired = true;
  setNoTimerForEmptyQueues((RequestQueue as { prototype: InternalQueue }).prototype);
  keepSeedBroker((BrokerPool as { prototype: InternalPool }).prototype);
}

/**
 * kafkajs also sets the timer of a queue that is empty, with a negative delay. That causes about a
 * thousand wake-ups a second on each connection, and a TimeoutNegativeWarning on Node 24.
 */
function setNoTimerForEmptyQueues(prototype: InternalQueue): void {
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: InternalQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}

/**
 * When the last broker of a cluster closes a connection, kafkajs forgets the broker to start from.
 * Requests that are connecting at that moment then fail with a TypeError, which is not retried, and
 * which a publisher would take for a fault in its message.
 */
function keepSeedBroker(prototype: InternalPool): void {
  const remove = prototype.removeBroker;
  prototype.removeBroker = function (this: InternalPool, address) {
    const { seedBroker } = this;
    remove.call(this, address);
    this.seedBroker ??= seedBroker;
  };
}
