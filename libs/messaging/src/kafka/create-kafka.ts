import { createLogger } from '@strideform/service-kit';
import { Kafka, logLevel, type LogEntry, type SASLOptions } from 'kafkajs';
import { calmRequestQueue } from './calm-request-queue.ts';

const logger = createLogger('kafkajs');

/**
 * Stale metadata delays the discovery of new topics and leaders; kafkajs would keep it for five
 * minutes.
 */
export const metadataMaxAge = 30_000;

/** Where Kafka is and how to get in. */
export interface KafkaConnection {
  /** host:port each. */
  brokers: string[];
  /** Encrypted; brokers show a certificate of an authority that this process knows. */
  tls?: boolean;
  sasl?: {
    mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    username: string;
    password: string;
  };
}

/** The one place where a connection to Kafka is configured. */
export function createKafka(
  { brokers, tls = false, sasl }: KafkaConnection,
  clientId: string,
): Kafka {
  calmRequestQueue();
  return new Kafka({
    brokers,
    ssl: tls,
    ...(sasl && { sasl: sasl as SASLOptions }),
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: { maxRetryTime: 5_000 },
    logLevel: logLevel.WARN,
    logCreator: () => log,
  });
}

function log({
  level,
  log: { message, timestamp: _time, logger: _name, ...fields },
}: LogEntry): void {
  // Every refusal of a broker counts as an error here, such as the one that announces a rebalance;
  // kafkajs acts on it, and throws if it can't.
  if (message.startsWith('Response ')) logger.debug(fields, message);
  else if (level === logLevel.ERROR) logger.error(fields, message);
  else logger.warn(fields, message);
}
