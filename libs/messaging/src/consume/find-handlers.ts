import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { eventsGivenUpBy, eventsHandledBy } from '../handles.ts';
import type { AnyEvent, FoundGiver, FoundHandler } from './handler-registry.ts';

/** Every method with `@Handles` among the application's providers. */
export function findHandlers(discovery: DiscoveryService): FoundHandler[] {
  return markedMethods<FoundHandler['handle']>(discovery, eventsHandledBy).map(
    ({ method: handle, ...found }) => ({ ...found, handle }),
  );
}

/** Every method with `@OnGiveUp`. */
export function findGivers(discovery: DiscoveryService): FoundGiver[] {
  return markedMethods<FoundGiver['giveUp']>(discovery, eventsGivenUpBy).map(
    ({ method: giveUp, ...found }) => ({ ...found, giveUp }),
  );
}

function markedMethods<F>(
  discovery: DiscoveryService,
  eventsOf: (method: object) => AnyEvent[],
): { event: AnyEvent; name: string; method: F }[] {
  const scanner = new MetadataScanner();
  // A provider that several modules list has a wrapper in each, but may be one and the same
  // instance.
  const instances = new Set<object>(
    discovery
      .getProviders()
      .map(({ instance }) => instance)
      .filter((instance) => typeof instance === 'object' && instance !== null),
  );
  return [...instances].flatMap((instance) =>
    scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((methodName) => {
      const method = (instance as Record<string, unknown>)[methodName];
      if (typeof method !== 'function') return [];
      return eventsOf(method).map((event) => ({
        event,
        name: `${instance.constructor.name}.${methodName}`,
        method: method.bind(instance) as F,
      }));
    }),
  );
}
