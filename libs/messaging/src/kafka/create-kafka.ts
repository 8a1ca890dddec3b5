import { createLogger } from '@strideform/service-kit/logging';
import { Kafka, logLevel, type LogEntry } from 'kafkajs';
import { saslOptions, type KafkaLogin } from './kafka-login.ts';
import { repairKafkajs } from './kafkajs-repairs.ts';

const logger = createLogger('kafkajs');

/**
 * Maximum age of metadata, ms. Old metadata delays the discovery of new topics and leaders. The
 * default of kafkajs is five minutes.
 */
export const metadataMaxAge = 30_000;

/** Settings to reach Kafka, to log in, and to get topics. */
export interface KafkaConnection {
  /** Addresses as host:port. */
  brokers: string[];
  /**
   * True if the connection is encrypted. A trusted authority must have issued the broker's
   * certificate.
   */
  tls?: boolean;
  sasl?: KafkaLogin;
  /** True if something else creates the topics. The service then waits for them. */
  topicsComeFromElsewhere?: boolean;
  /** Partitions of topics by their names. Other topics have those of the contract. */
  partitions?: Readonly<Record<string, number>>;
  /** Brokers that store each message. Absent: as many as the brokers choose. */
  replicas?: number;
}

/** Creates a Kafka client. Connections are configured only here. */
export function createKafka(
  { brokers, tls = false, sasl }: KafkaConnection,
  clientId: string,
): Kafka {
  repairKafkajs();
  return new Kafka({
    brokers,
    ssl: tls,
    ...(sasl && { sasl: saslOptions(sasl) }),
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
  // kafkajs logs every refusal of a broker as an error, for example when a rebalance starts. It
  // handles the refusal itself, or throws.
  if (message.startsWith('Response ')) logger.debug(fields, message);
  else if (level === logLevel.ERROR) logger.error(fields, message);
  else logger.warn(fields, message);
}
