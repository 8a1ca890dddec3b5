import type { Envelope, ServiceName, Topic } from '@strideform/contracts';
import type { AnyEvent, EventHandler, GiveUpHandler } from '../handlers/handlers.ts';
import { topicsOf } from '../topology/topology.ts';
import { NewerVersion } from '../wire/envelope.ts';

/** A handler found among a service's providers. */
export interface FoundHandler {
  event: AnyEvent;
  /** Name as `Class.method`, for messages. */
  name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  handle: EventHandler<any>;
}

/** A method with `@OnGiveUp` found among a service's providers. */
export interface FoundGiveUpHandler {
  event: AnyEvent;
  /** Name as `Class.method`, for messages. */
  name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  giveUp: GiveUpHandler<any>;
}

export interface RegisteredHandler extends FoundHandler {
  giveUp?: FoundGiveUpHandler['giveUp'];
}

/** Methods that a service has for one event, as `Class.method`. */
interface MethodNames {
  handlers: readonly string[];
  giveUpHandlers: readonly string[];
}

/**
 * Has exactly one handler, and at most one give-up handler, for each event that a service declares.
 */
export class HandlerRegistry {
  private readonly handlers: Map<string, RegisteredHandler>;
  private readonly service: ServiceName;
  private readonly declared: readonly AnyEvent[];

  /**
   * @throws Error that lists every wrong event: one without a handler, with two handlers or two
   * give-up handlers, with an undeclared handler, or not meant for the service
   */
  constructor(
    service: ServiceName,
    declared: readonly AnyEvent[],
    found: readonly FoundHandler[],
    foundGiveUp: readonly FoundGiveUpHandler[] = [],
  ) {
    const events = new Set([...declared, ...[...found, ...foundGiveUp].map(({ event }) => event)]);
    const problems = [...events].flatMap((event) =>
      problemsOf(service, event, declared.includes(event), {
        handlers: namesFor(event, found),
        giveUpHandlers: namesFor(event, foundGiveUp),
      }),
    );
    if (problems.length > 0) throw new Error(mismatchMessage(service, problems));
    this.service = service;
    this.declared = declared;
    const giveUpByType = new Map(foundGiveUp.map(({ event, giveUp }) => [event.type, giveUp]));
    this.handlers = new Map(
      found.map((handler) => {
        const { type } = handler.event;
        return [type, { ...handler, giveUp: giveUpByType.get(type) }];
      }),
    );
  }

  get topics(): Topic[] {
    return topicsOf(this.declared);
  }

  /**
   * Returns undefined for an event that this service doesn't handle.
   * @throws NewerVersion if a newer release of this service handles it
   */
  handlerOf({ type, handledBy = [] }: Envelope): RegisteredHandler | undefined {
    const handler = this.find(type);
    if (handler === undefined && handledBy.includes(this.service))
      throw new NewerVersion(type, `Only a newer release of ${this.service} handles ${type}.`);
    return handler;
  }

  /** Returns undefined for a type that this release of the service doesn't handle. */
  find(type: string): RegisteredHandler | undefined {
    return this.handlers.get(type);
  }
}

function namesFor(
  event: AnyEvent,
  methods: readonly { event: AnyEvent; name: string }[],
): string[] {
  return methods.filter((method) => method.event.type === event.type).map(({ name }) => name);
}

function mismatchMessage(service: ServiceName, problems: readonly string[]): string {
  const list = problems.map((problem) => `- ${problem}`).join('\n');
  return `The event handlers of ${service} don't match its declaration:\n${list}`;
}

function problemsOf(
  service: ServiceName,
  { type, handledBy }: AnyEvent,
  isDeclared: boolean,
  { handlers, giveUpHandlers }: MethodNames,
): string[] {
  const problems: string[] = [];
  if (!isDeclared) {
    const names = handlers.length > 0 ? handlers : giveUpHandlers;
    problems.push(`${type} has the handler ${names.join(', ')}, but is missing from \`handles\``);
  } else if (handlers.length === 0) {
    problems.push(
      `${type} is declared in \`handles\`, but no provider's method carries @Handles for it`,
    );
  }
  if (handlers.length > 1)
    problems.push(`${type} has ${handlers.length} handlers: ${handlers.join(', ')}`);
  if (giveUpHandlers.length > 1) {
    const names = giveUpHandlers.join(', ');
    problems.push(`${type} has ${giveUpHandlers.length} give-up handlers: ${names}`);
  }
  if (!handledBy.includes(service))
    problems.push(`${type} doesn't name ${service} in \`handledBy\` of its contract`);
  return problems;
}
