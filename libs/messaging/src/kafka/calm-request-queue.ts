// @ts-expect-error kafkajs has no types for its insides
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

interface Queue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}

/**
 * kafkajs 2.2.4 re-arms a timer after every look at an empty queue, with a negative delay: about a
 * thousand wake-ups a second on each connection, and a TimeoutNegativeWarning on Node 24. The timer
 * is wanted only while requests wait.
 */
export function calmRequestQueue(): void {
  const prototype = (RequestQueue as { prototype: Queue & { calm?: true } }).prototype;
  if (prototype.calm) return;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: Queue) {
    if (this.pending.length > 0) schedule.call(this);
  };
  prototype.calm = true;
}
