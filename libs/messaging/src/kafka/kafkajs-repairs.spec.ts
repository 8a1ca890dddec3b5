import { jest } from '@jest/globals';
// @ts-expect-error kafkajs has no types for its internals
import BrokerPool from 'kafkajs/src/cluster/brokerPool.js';
// @ts-expect-error kafkajs has no types for its internals
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { repairKafkajs } from './kafkajs-repairs.ts';

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

interface TestedBroker {
  readonly nodeId: number;
  readonly connectionPool: { readonly host: string; readonly port: number };
  readonly versions: object;
  isConnected(): boolean;
  connect(): Promise<void>;
}

interface TestedPool {
  seedBroker: TestedBroker;
  brokers: Readonly<Record<number, TestedBroker>>;
  versions: object | null;
  connect(): Promise<void>;
  removeBroker(address: { host: string; port: number }): void;
}

function newPool(): TestedPool {
  const logger = { namespace: () => ({ error: () => undefined }) };
  return new (BrokerPool as new (settings: object) => TestedPool)({ logger });
}

beforeAll(() => {
  repairKafkajs();
  repairKafkajs();
});

test('an idle connection sets no timer, and one with waiting requests does', () => {
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

test('a client connects while another request finds the only broker unreachable', async () => {
  const address = { host: 'kafka', port: 9092 };
  const pool = newPool();
  pool.seedBroker = {
    nodeId: 1,
    connectionPool: address,
    versions: {},
    isConnected: () => false,
    connect: async () => pool.removeBroker(address),
  };
  pool.brokers = { 1: pool.seedBroker };
  await pool.connect();
  expect(pool.versions).toBe(pool.seedBroker.versions);
});
