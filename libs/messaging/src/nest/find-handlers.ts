import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { FoundGiveUpHandler, FoundHandler } from '../consume/handler-registry.ts';
import { eventsOfGiveUpHandler, eventsOfHandler, type AnyEvent } from '../handlers/handlers.ts';

interface MarkedMethod<F> {
  event: AnyEvent;
  /** Name as `Class.method`. */
  name: string;
  method: F;
}

/** Returns every method with `@Handles` among the application's providers. */
export function findHandlers(discovery: DiscoveryService): FoundHandler[] {
  const methods = markedMethods<FoundHandler['handle']>(discovery, eventsOfHandler);
  return methods.map(({ event, name, method }) => ({ event, name, handle: method }));
}

/** Returns every method with `@OnGiveUp` among the application's providers. */
export function findGiveUpHandlers(discovery: DiscoveryService): FoundGiveUpHandler[] {
  const methods = markedMethods<FoundGiveUpHandler['giveUp']>(discovery, eventsOfGiveUpHandler);
  return methods.map(({ event, name, method }) => ({ event, name, giveUp: method }));
}

function markedMethods<F>(
  discovery: DiscoveryService,
  eventsOf: (method: object) => AnyEvent[],
): MarkedMethod<F>[] {
  const scanner = new MetadataScanner();
  const found: MarkedMethod<F>[] = [];
  for (const instance of instancesOf(discovery)) {
    for (const methodName of scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
      const method = (instance as Record<string, unknown>)[methodName];
      if (typeof method !== 'function') continue;
      const name = `${instance.constructor.name}.${methodName}`;
      const bound = method.bind(instance) as F;
      found.push(...eventsOf(method).map((event) => ({ event, name, method: bound })));
    }
  }
  return found;
}

/**
 * Returns each provider once. A provider that several modules list has a wrapper in each of them,
 * although all wrappers may hold the same instance.
 */
function instancesOf(discovery: DiscoveryService): Set<object> {
  const instances = discovery.getProviders().map(({ instance }) => instance);
  return new Set(instances.filter((instance) => typeof instance === 'object' && instance !== null));
}
