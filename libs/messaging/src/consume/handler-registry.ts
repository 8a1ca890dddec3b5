import type { EventDefinition, ServiceName, Topic } from '@strideform/contracts';
import type { EventHandler } from '../handles.ts';
import { topicsOf } from '../topology/topology.ts';

// A registry holds events of every payload type; each payload is checked by its event's schema before its handler sees it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyEvent = EventDefinition<any>;

/** A handler as found among a service's providers. */
export interface FoundHandler {
  event: AnyEvent;
  /** `Class.method`, for people. */
  name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  handle: EventHandler<any>;
}

/** Exactly one handler for each event that a service declares. */
export class HandlerRegistry {
  private readonly handlers: Map<string, FoundHandler>;
  private readonly declared: readonly AnyEvent[];

  /** @throws Error that lists every event without a handler, with two, undeclared, or not meant for the service. */
  constructor(service: ServiceName, declared: readonly AnyEvent[], found: readonly FoundHandler[]) {
    const problems = [...new Set([...declared, ...found.map(({ event }) => event)])].flatMap((event) => problemsOf(service, event, declared, found));
    if (problems.length > 0) throw new Error(`The event handlers of ${service} don't match its declaration:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.declared = declared;
    this.handlers = new Map(found.map((handler) => [handler.event.type, handler]));
  }

  get topics(): Topic[] {
    return topicsOf(this.declared);
  }

  /** Undefined for an event of the topic that this service doesn't handle. */
  find(type: string): FoundHandler | undefined {
    return this.handlers.get(type);
  }
}

function problemsOf(service: ServiceName, event: AnyEvent, declared: readonly AnyEvent[], found: readonly FoundHandler[]): string[] {
  const names = found.filter((handler) => handler.event.type === event.type).map(({ name }) => name);
  const problems: string[] = [];
  if (!declared.includes(event)) problems.push(`${event.type} has the handler ${names.join(', ')}, but is missing from \`handles\``);
  else if (names.length === 0) problems.push(`${event.type} is declared in \`handles\`, but no provider's method carries @Handles for it`);
  if (names.length > 1) problems.push(`${event.type} has ${names.length} handlers: ${names.join(', ')}`);
  if (!event.handledBy.includes(service)) problems.push(`${event.type} doesn't name ${service} in \`handledBy\` of its contract`);
  return problems;
}
