import type { ServiceName, Topic } from '@strideform/contracts';
import type { Message } from 'kafkajs';
import { GiveUpPolicy, type DeadLetterReason } from '../give-up/give-up-policy.ts';
import type { Topology } from '../topology/topology.ts';
import { decodeEnvelope } from '../wire/envelope.ts';
import { headerNames, originHeaders } from '../wire/headers.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import type { HandlerRegistry } from './handler-registry.ts';

/** Limit on the error text, so that a dead letter stays below the brokers' message limit. */
const maxErrorLength = 2_000;

/** Destination of a failed message. */
export type Route =
  | { kind: 'retried'; topic: string; message: Message; delayMs: number }
  | { kind: 'dead_lettered'; topic: string; message: Message; reason: DeadLetterReason };

/** Decides where failed messages go. Key and value stay unchanged. Headers describe the failure. */
export class FailureRoutes {
  readonly giveUpPolicy: GiveUpPolicy;
  private readonly service: ServiceName;
  private readonly topology: Topology;
  private readonly retryDelaysMs: readonly number[];
  private readonly registry: HandlerRegistry;
  private readonly topicByName: Map<string, Topic>;

  /** @param retryDelaysMs one entry for each retry level */
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
    this.giveUpPolicy = new GiveUpPolicy(retryDelaysMs.length);
    this.topicByName = new Map(
      registry.topics.flatMap((topic) => this.namesOf(topic).map((name) => [name, topic] as const)),
    );
  }

  /** Names of all topics that the service reads. */
  get topicNames(): string[] {
    return [...this.topicByName.keys()];
  }

  routeFor(message: ReceivedMessage, error: unknown, nowMs: number = Date.now()): Route {
    const topic = this.topicByName.get(message.topic);
    if (topic === undefined) throw new Error(`${this.service} doesn't read ${message.topic}.`);
    const reason = this.giveUpPolicy.reasonFor(error, message.attempt);
    return reason === undefined
      ? this.toRetry(topic, message, nowMs)
      : this.toDeadLetters(topic, message, error, reason, nowMs);
  }

  private toRetry(topic: Topic, { key, value, attempt, origin }: ReceivedMessage, nowMs: number) {
    const delayMs = this.retryDelaysMs[attempt - 1]!;
    const headers = {
      ...originHeaders(origin),
      [headerNames.attempt]: String(attempt + 1),
      [headerNames.notBefore]: String(nowMs + delayMs),
    };
    return {
      kind: 'retried' as const,
      delayMs,
      topic: this.topology.retry(topic, this.service, attempt),
      message: { key, value, headers },
    };
  }

  private toDeadLetters(
    topic: Topic,
    message: ReceivedMessage,
    error: unknown,
    reason: DeadLetterReason,
    nowMs: number,
  ) {
    const { key, value } = message;
    const headers = deadLetterHeaders(message, error, reason, this.handlerOf(message), nowMs);
    return {
      kind: 'dead_lettered' as const,
      reason,
      topic: this.topology.deadLetters(topic, this.service),
      message: { key, value, headers },
    };
  }

  /** Returns the names of a main topic and of its retry topics. */
  private namesOf(topic: Topic): string[] {
    const retryTopics = this.retryDelaysMs.map((_, i) =>
      this.topology.retry(topic, this.service, i + 1),
    );
    return [this.topology.main(topic), ...retryTopics];
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
  { origin, attempt }: ReceivedMessage,
  error: unknown,
  reason: DeadLetterReason,
  handler: string,
  nowMs: number,
): Record<string, string> {
  const { name, message: text } =
    error instanceof Error ? error : { name: typeof error, message: String(error) };
  return {
    ...originHeaders(origin),
    [headerNames.reason]: reason,
    [headerNames.errorName]: name,
    [headerNames.errorMessage]: text.slice(0, maxErrorLength),
    [headerNames.handler]: handler,
    [headerNames.attempt]: String(attempt),
    [headerNames.failedAt]: new Date(nowMs).toISOString(),
  };
}
