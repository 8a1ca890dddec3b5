import { jest } from '@jest/globals';
// @ts-expect-error kafkajs has no types for its internals
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { disableIdleQueueTimer } from './idle-queue-timer.ts';

interface TestedQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
  destroy(): void;
}

function newQueue(): TestedQueue {
  return new (RequestQueue as new (settings: object) => TestedQueue)({
    maxInFlightRequests: 1,
    requestTimeout: 1,
    logger: {},
    isConnected: () => true,
  });
}

test('an idle connection sets no timer, and one with waiting requests does', () => {
  disableIdleQueueTimer();
  disableIdleQueueTimer();
  const timer = jest.spyOn(globalThis, 'setTimeout');
  const idle = newQueue();
  idle.scheduleCheckPendingRequests();
  expect(timer).not.toHaveBeenCalled();
  const waiting = newQueue();
  waiting.pending.push({});
  waiting.scheduleCheckPendingRequests();
  expect(timer).toHaveBeenCalledTimes(1);
  waiting.destroy();
});
