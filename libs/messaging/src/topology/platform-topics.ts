import { events, type ServiceName, type Topic } from '@strideform/contracts';
import { defaultRetryDelaysMs, Topology, topicsOf, type TopicPlan } from './topology.ts';

/** Services that publish or handle events. */
export const eventServices: readonly ServiceName[] = [
  ...new Set(events.flatMap(({ owner, handledBy }) => [owner, ...handledBy])),
];

/** Returns the topics of the events that a service publishes. */
export const publishedTopics = (service: ServiceName): Topic[] =>
  topicsOf(events.filter(({ owner }) => owner === service));

/** Returns the topics of the events that a service handles. */
export const handledTopics = (service: ServiceName): Topic[] =>
  topicsOf(events.filter(({ handledBy }) => handledBy.includes(service)));

/**
 * Returns every topic of the platform once: the topics that events are published to, and the retry
 * and dead-letter topics of the services that read them.
 */
export function platformTopics(): TopicPlan[] {
  const plans = eventServices.flatMap((service) =>
    new Topology().plan(
      publishedTopics(service),
      handledTopics(service),
      service,
      defaultRetryDelaysMs.length,
    ),
  );
  return [...new Map(plans.map((plan) => [plan.name, plan])).values()];
}
