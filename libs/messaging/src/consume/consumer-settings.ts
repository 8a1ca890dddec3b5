import type { KafkaConnection } from '../kafka/create-kafka.ts';
import type { ProcessMessage } from './route-failures.middleware.ts';

export interface ConsumerTiming {
  /** A member that is silent for longer counts as dead, and its partitions go to others. */
  sessionTimeoutMs: number;
  heartbeatIntervalMs: number;
  /** While something is away: the first wait of a message before it is tried again. */
  outageFirstWaitMs: number;
  /** The longest such wait. */
  outageMaxWaitMs: number;
  /** How often the lag is read from the brokers. */
  lagIntervalMs: number;
  /** On shutdown: how long running handlers may take to finish. */
  graceMs: number;
  /** After that: how long they may take to hand back, once their signal is aborted. */
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

/** What a member of a service's consumer group needs. */
export interface ConsumerSettings {
  connection: KafkaConnection;
  clientId: string;
  groupId: string;
  topics: string[];
  /** Limit of messages that are handled at once, each from another partition. */
  concurrency: number;
  timing: ConsumerTiming;
  process: ProcessMessage;
}
