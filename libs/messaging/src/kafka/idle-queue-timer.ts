// @ts-expect-error kafkajs has no types for its internals
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

interface InternalQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * Makes kafkajs set its queue timer only while requests wait. Version 2.2.4 also sets it for an
 * empty queue, with a negative delay. That causes about a thousand wake-ups a second on each
 * connection, and a TimeoutNegativeWarning on Node 24.
 */
export function disableIdleQueueTimer(): void {
  const prototype = (RequestQueue as { prototype: InternalQueue & { timerDisabled?: true } })
    .prototype;
  if (prototype.timerDisabled) return;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: InternalQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
  prototype.timerDisabled = true;
}
