import type { EventDefinition, ServiceName, Topic } from '@strideform/contracts';
import type { EventHandler, GiveUp } from '../handles.ts';
import { topicsOf } from '../topology/topology.ts';

// A registry holds events of every payload type; each payload is checked by its event's schema
// before its handler sees it.
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

/** A method that tells of an event's end without success, as found among a service's providers. */
export interface FoundGiver {
  event: AnyEvent;
  name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  giveUp: GiveUp<any>;
}

export interface RegisteredHandler extends FoundHandler {
  giveUp?: FoundGiver['giveUp'];
}

/**
 * Exactly one handler for each event that a service declares, and at most one that gives up on it.
 */
export class HandlerRegistry {
  private readonly handlers: Map<string, RegisteredHandler>;
  private readonly declared: readonly AnyEvent[];

  /**
   * @throws Error that lists every event without a handler, with two, with two that give up on it,
   * undeclared, or not meant for the service.
   */
  constructor(
    service: ServiceName,
    declared: readonly AnyEvent[],
    found: readonly FoundHandler[],
    givers: readonly FoundGiver[] = [],
  ) {
    const events = new Set([...declared, ...[...found, ...givers].map(({ event }) => event)]);
    const problems = [...events].flatMap((event) =>
      problemsOf(service, event, declared, namesFor(event, found), namesFor(event, givers)),
    );
    if (problems.length > 0)
      throw new Error(
        `The event handlers of ${service} don't match its declaration:\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
      );
    this.declared = declared;
    const giverOf = new Map(givers.map(({ event, giveUp }) => [event.type, giveUp]));
    this.handlers = new Map(
      found.map((handler) => [
        handler.event.type,
        { ...handler, giveUp: giverOf.get(handler.event.type) },
      ]),
    );
  }

  get topics(): Topic[] {
    return topicsOf(this.declared);
  }

  /** Undefined for an event of the topic that this service doesn't handle. */
  find(type: string): RegisteredHandler | undefined {
    return this.handlers.get(type);
  }
}

const namesFor = (
  event: AnyEvent,
  methods: readonly { event: AnyEvent; name: string }[],
): string[] => methods.filter((method) => method.event.type === event.type).map(({ name }) => name);

function problemsOf(
  service: ServiceName,
  event: AnyEvent,
  declared: readonly AnyEvent[],
  handlers: readonly string[],
  givers: readonly string[],
): string[] {
  const problems: string[] = [];
  if (!declared.includes(event))
    problems.push(
      `${event.type} has the handler ${(handlers.length > 0 ? handlers : givers).join(', ')}, but is missing from \`handles\``,
    );
  else if (handlers.length === 0)
    problems.push(
      `${event.type} is declared in \`handles\`, but no provider's method carries @Handles for it`,
    );
  if (handlers.length > 1)
    problems.push(`${event.type} has ${handlers.length} handlers: ${handlers.join(', ')}`);
  if (givers.length > 1)
    problems.push(`${event.type} is given up by ${givers.length} methods: ${givers.join(', ')}`);
  if (!event.handledBy.includes(service))
    problems.push(`${event.type} doesn't name ${service} in \`handledBy\` of its contract`);
  return problems;
}
