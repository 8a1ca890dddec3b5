import type { KafkaConnection } from '../kafka/create-kafka.ts';
import type { ProcessMessage } from './route-failures.middleware.ts';

export interface ConsumerTiming {
  /**
   * Time without a heartbeat after which a member counts as dead and its partitions go to others.
   */
  sessionTimeoutMs: number;
  heartbeatIntervalMs: number;
  /** Delay of the first retry during an outage. */
  outageFirstWaitMs: number;
  /** Longest delay between retries during an outage. */
  outageMaxWaitMs: number;
  /** Interval between readings of the lag from the brokers. */
  lagIntervalMs: number;
  /** Time that running handlers get to finish on shutdown. */
  graceMs: number;
  /** Time that handlers then get to hand back their message, once their signal is aborted. */
  handBackMs: number;
}

export const defaultTiming: ConsumerTiming = {
  sessionTimeoutMs: 30_000,
  heartbeatIntervalMs: 3_000,
  outageFirstWaitMs: 1_000,
  outageMaxWaitMs: 30_000,
  lagIntervalMs: 5_000,
  graceMs: 15_000,
  handBackMs: 5_000,
};

/** Settings of a member of a service's consumer group. */
export interface ConsumerSettings {
  connection: KafkaConnection;
  clientId: string;
  groupId: string;
  topics: string[];
  /** Maximum number of messages handled at the same time, each from another partition. */
  concurrency: number;
  timing: ConsumerTiming;
  process: ProcessMessage;
}
