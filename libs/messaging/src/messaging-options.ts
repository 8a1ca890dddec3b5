import type { Type } from '@nestjs/common';
import type { ServiceName } from '@strideform/contracts';
import type { KafkaVariables, ShutdownVariables } from '@strideform/service-kit/config';
import { defaultTiming, type ConsumerTiming } from './consume/consumer-settings.ts';
import type { AnyEvent, Inbox } from './handlers/handlers.ts';
import type { KafkaConnection } from './kafka/create-kafka.ts';
import { kafkaLogin } from './kafka/kafka-login.ts';
import type { OutboxSource } from './outbox/outbox-source.ts';
import { ownPartitions } from './topology/own-partitions.ts';
import { defaultRetryDelaysMs } from './topology/topology.ts';

/**
 * Time that a shutdown reserves after the grace period: to hand messages back, to empty the
 * outboxes, and to close the service's own resources.
 */
const afterGraceMs = 10_000;

export interface MessagingOptions {
  service: ServiceName;
  connection: KafkaConnection;
  /** The events that this service's `@Handles` methods handle, each once. */
  handles: readonly AnyEvent[];
  /**
   * Class of the inbox. Its dependencies come from global modules. Absent if effects are idempotent
   * without an inbox.
   */
  inbox?: Type<Inbox>;
  /** Repositories, among the service's providers, that have an outbox. */
  outbox?: readonly Type<{ readonly outbox: OutboxSource }>[];
  /**
   * Maximum number of messages handled at the same time, each from another partition. Default 4.
   */
  concurrency?: number;
  /**
   * Delay before each retry. The number of delays is the number of retry topics, so it must be the
   * same in all replicas.
   */
  retryDelaysMs?: readonly number[];
  timing?: Partial<ConsumerTiming>;
  /** True if the service is not ready during an outage of Kafka. Default true. */
  isNeededForReadiness?: boolean;
  /** Prefix of every topic and group name. It keeps test runs apart. */
  topicPrefix?: string;
}

/** The part of the options that a service reads from its environment. */
export function kafkaOptions(
  variables: KafkaVariables & ShutdownVariables,
): Pick<MessagingOptions, 'connection' | 'timing'> {
  const { KAFKA_SESSION_TIMEOUT_S, SHUTDOWN_DEADLINE_S } = variables;
  return {
    connection: kafkaConnection(variables),
    timing: {
      sessionTimeoutMs: KAFKA_SESSION_TIMEOUT_S * 1000,
      graceMs: SHUTDOWN_DEADLINE_S * 1000 - afterGraceMs,
    },
  };
}

/** @throws {ConfigError} if the login lacks a variable, or for partitions that no topic can have */
export function kafkaConnection(variables: KafkaVariables): KafkaConnection {
  const sasl = kafkaLogin(variables);
  return {
    brokers: variables.KAFKA_BROKERS,
    tls: variables.KAFKA_TLS === 'true',
    partitions: ownPartitions(variables),
    replicas: variables.KAFKA_REPLICAS,
    ...(variables.KAFKA_TOPICS === 'wait' && { topicsComeFromElsewhere: true }),
    ...(sasl && { sasl }),
  };
}

export interface ResolvedOptions extends Omit<Required<MessagingOptions>, 'inbox' | 'timing'> {
  inbox?: Type<Inbox>;
  timing: ConsumerTiming;
}

export function resolveOptions(options: MessagingOptions): ResolvedOptions {
  return {
    outbox: [],
    concurrency: 4,
    isNeededForReadiness: true,
    retryDelaysMs: defaultRetryDelaysMs,
    topicPrefix: '',
    ...options,
    timing: { ...defaultTiming, ...options.timing },
  };
}
