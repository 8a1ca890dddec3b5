import { createLogger } from '@strideform/service-kit/logging';
import { Kafka, logLevel, type LogEntry, type SASLOptions } from 'kafkajs';
import { disableIdleQueueTimer } from './idle-queue-timer.ts';

const logger = createLogger('kafkajs');

/**
 * Old metadata delays the discovery of new topics and leaders, ms. kafkajs keeps it for five
 * minutes by default.
 */
export const metadataMaxAge = 30_000;

/** How to reach Kafka, log in, and get topics. */
export interface KafkaConnection {
  /** Each as host:port. */
  brokers: string[];
  /**
   * True if the connection is encrypted. The broker's certificate must come from a trusted
   * authority.
   */
  tls?: boolean;
  sasl?: {
    mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    username: string;
    password: string;
  };
  /** True if something else creates the topics, so that the client waits for them. */
  topicsComeFromElsewhere?: boolean;
}

/** The one place where a connection to Kafka is configured. */
export function createKafka(
  { brokers, tls = false, sasl }: KafkaConnection,
  clientId: string,
): Kafka {
  disableIdleQueueTimer();
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
  // kafkajs logs every refusal of a broker as an error, for example when a rebalance begins. It
  // handles the refusal itself, and throws if it can't.
  if (message.startsWith('Response ')) logger.debug(fields, message);
  else if (level === logLevel.ERROR) logger.error(fields, message);
  else logger.warn(fields, message);
}
