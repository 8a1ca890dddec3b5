import type { InjectionToken, Type } from '@nestjs/common';
import type { ServiceName } from '@strideform/contracts';
import type { KafkaVariables } from '@strideform/service-kit';
import type { AnyEvent } from './consume/handler-registry.ts';
import type { Inbox } from './inbox.ts';

export interface ConsumerTiming {
  /** A member that is silent for longer is taken for dead, and its partitions go to others. */
  sessionTimeoutMs: number;
  heartbeatIntervalMs: number;
  /** How often the brokers are asked how much there is left to do. */
  lagIntervalMs: number;
  /** On shutdown: how long running handlers may finish … */
  graceMs: number;
  /** … and how long they then have to hand back, once their signal is aborted. */
  handBackMs: number;
}

/** Grace and hand-back end before service-kit's shutdown deadline of 25 s. */
const defaultTiming: ConsumerTiming = { sessionTimeoutMs: 30_000, heartbeatIntervalMs: 3_000, lagIntervalMs: 5_000, graceMs: 15_000, handBackMs: 5_000 };
const defaultRetryDelaysMs = [1_000, 10_000, 60_000];

export interface MessagingOptions {
  service: ServiceName;
  /** host:port of the Kafka brokers. */
  brokers: string[];
  /** The events that this service's `@Handles` methods handle, each once. */
  handles: readonly AnyEvent[];
  /** Class of the inbox, built from what global modules offer; absent when effects are idempotent without one. */
  inbox?: Type<Inbox>;
  /** Tokens of the `OutboxSource`s among the service's providers. */
  outbox?: readonly InjectionToken[];
  /** Messages handled at once, each from another partition. Default 4. */
  concurrency?: number;
  /** Delay before each retry; their number is the number of retry topics, and part of the topology: the same in all replicas. */
  retryDelaysMs?: readonly number[];
  timing?: Partial<ConsumerTiming>;
  /** Put before every topic and group name, so that test runs don't meet. */
  topicPrefix?: string;
}

/** The part of the options that a service reads from its environment. */
export function kafkaOptions({ KAFKA_BROKERS, KAFKA_SESSION_TIMEOUT_S }: KafkaVariables): Pick<MessagingOptions, 'brokers' | 'timing'> {
  return { brokers: KAFKA_BROKERS, timing: { sessionTimeoutMs: KAFKA_SESSION_TIMEOUT_S * 1000 } };
}

export interface ResolvedOptions extends Omit<Required<MessagingOptions>, 'inbox' | 'timing'> {
  inbox?: Type<Inbox>;
  timing: ConsumerTiming;
}

export function resolveOptions(options: MessagingOptions): ResolvedOptions {
  return {
    outbox: [], concurrency: 4, retryDelaysMs: defaultRetryDelaysMs, topicPrefix: '', ...options, timing: { ...defaultTiming, ...options.timing },
  };
}
