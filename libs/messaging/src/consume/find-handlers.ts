import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { eventsHandledBy } from '../handles.ts';
import type { FoundHandler } from './handler-registry.ts';

/** Every method with `@Handles` among the application's providers. */
export function findHandlers(discovery: DiscoveryService): FoundHandler[] {
  const scanner = new MetadataScanner();
  // A provider that several modules list has a wrapper in each, but may be one and the same instance.
  const instances = new Set<object>(discovery.getProviders().map(({ instance }) => instance).filter((instance) => typeof instance === 'object' && instance !== null));
  return [...instances].flatMap((instance) => scanner.getAllMethodNames(Object.getPrototypeOf(instance)).flatMap((methodName) => {
    const method = (instance as Record<string, unknown>)[methodName];
    if (typeof method !== 'function') return [];
    return eventsHandledBy(method).map((event) => ({ event, name: `${instance.constructor.name}.${methodName}`, handle: method.bind(instance) }));
  }));
}
