import type { ServiceName, Topic } from '@strideform/contracts';
import type { Message } from 'kafkajs';
import { PermanentFailure } from '../permanent-failure.ts';
import type { Topology } from '../topology/topology.ts';
import { headerNames, originHeaders } from '../wire/headers.ts';
import { decodeEnvelope } from '../wire/envelope.ts';
import { InvalidMessage, type InvalidReason } from '../wire/invalid-message.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { HandlerRegistry } from './handler-registry.ts';

/** Keeps a dead letter below the brokers' message limit, whatever an error says. */
const maxErrorLength = 2_000;

export type DeadLetterReason = InvalidReason | 'permanent_failure' | 'attempts_exhausted';

/** Where a message goes that could not be handled. */
export type Route =
  | { kind: 'retried'; topic: string; message: Message; delayMs: number }
  | { kind: 'dead_lettered'; topic: string; message: Message; reason: DeadLetterReason };

/**
 * Decides where failed messages go. Key and value travel untouched; all that is known of the
 * failure is in headers.
 */
export class FailureRoutes {
  private readonly service: ServiceName;
  private readonly topology: Topology;
  private readonly retryDelaysMs: readonly number[];
  private readonly registry: HandlerRegistry;
  private readonly topicByName: Map<string, Topic>;

  /** @param retryDelaysMs one level of retry each. */
  constructor(
    service: ServiceName,
    topology: Topology,
    retryDelaysMs: readonly number[],
    registry: HandlerRegistry,
  ) {
    this.service = service;
    this.topology = topology;
    this.retryDelaysMs = retryDelaysMs;
    this.registry = registry;
    this.topicByName = new Map(
      registry.topics.flatMap((topic) => this.read(topic).map((name) => [name, topic] as const)),
    );
  }

  /** Every topic that the service reads. */
  get topicNames(): string[] {
    return [...this.topicByName.keys()];
  }

  of(message: ReceivedMessage, error: unknown, nowMs: number = Date.now()): Route {
    const topic = this.topicByName.get(message.topic);
    if (topic === undefined) throw new Error(`${this.service} doesn't read ${message.topic}.`);
    const { key, value, attempt } = message;
    const reason = this.reasonToGiveUp(message, error);
    if (reason !== undefined) {
      const headers = deadLetterHeaders(message, error, reason, this.handlerOf(message), nowMs);
      return {
        kind: 'dead_lettered',
        reason,
        topic: this.topology.deadLetters(topic, this.service),
        message: { key, value, headers },
      };
    }
    const delayMs = this.retryDelaysMs[attempt - 1]!;
    const headers = {
      ...originHeaders(message.origin),
      [headerNames.attempt]: String(attempt + 1),
      [headerNames.notBefore]: String(nowMs + delayMs),
    };
    return {
      kind: 'retried',
      delayMs,
      topic: this.topology.retry(topic, this.service, attempt),
      message: { key, value, headers },
    };
  }

  /** Undefined while another attempt follows. */
  reasonToGiveUp(
    { attempt }: Pick<ReceivedMessage, 'attempt'>,
    error: unknown,
  ): DeadLetterReason | undefined {
    if (error instanceof InvalidMessage) return error.reason;
    if (error instanceof PermanentFailure) return 'permanent_failure';
    return attempt > this.retryDelaysMs.length ? 'attempts_exhausted' : undefined;
  }

  private read(topic: Topic): string[] {
    return [
      this.topology.main(topic),
      ...this.retryDelaysMs.map((_, i) => this.topology.retry(topic, this.service, i + 1)),
    ];
  }

  private handlerOf(message: ReceivedMessage): string {
    try {
      return this.registry.find(decodeEnvelope(message.value).type)?.name ?? 'none';
    } catch {
      return 'none';
    }
  }
}

function deadLetterHeaders(
  message: ReceivedMessage,
  error: unknown,
  reason: DeadLetterReason,
  handler: string,
  nowMs: number,
): Record<string, string> {
  const { name, message: text } =
    error instanceof Error ? error : { name: typeof error, message: String(error) };
  return {
    ...originHeaders(message.origin),
    [headerNames.reason]: reason,
    [headerNames.errorName]: name,
    [headerNames.errorMessage]: text.slice(0, maxErrorLength),
    [headerNames.handler]: handler,
    [headerNames.attempt]: String(message.attempt),
    [headerNames.failedAt]: new Date(nowMs).toISOString(),
  };
}
