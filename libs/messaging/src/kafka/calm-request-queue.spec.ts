import { jest } from '@jest/globals';
// @ts-expect-error kafkajs has no types for its insides
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { calmRequestQueue } from './calm-request-queue.ts';

interface Queue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
  destroy(): void;
}

function queue(): Queue {
  return new (RequestQueue as new (settings: object) => Queue)({
    maxInFlightRequests: 1,
    requestTimeout: 1,
    logger: {},
    isConnected: () => true,
  });
}

test('an idle connection sets no timer, and one with waiting requests does', () => {
  calmRequestQueue();
  calmRequestQueue();
  const timer = jest.spyOn(globalThis, 'setTimeout');
  const idle = queue();
  idle.scheduleCheckPendingRequests();
  expect(timer).not.toHaveBeenCalled();
  const waiting = queue();
  waiting.pending.push({});
  waiting.scheduleCheckPendingRequests();
  expect(timer).toHaveBeenCalledTimes(1);
  waiting.destroy();
});
