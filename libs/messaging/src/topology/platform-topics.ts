import { events } from '@strideform/contracts';
import { defaultRetryDelaysMs, Topology, topicsOf, type TopicPlan } from './topology.ts';

/**
 * Returns every topic of the platform once: the topics that events are published to, and the retry
 * and dead-letter topics of the services that read them.
 */
export function platformTopics(): TopicPlan[] {
  const services = [...new Set(events.flatMap(({ owner, handledBy }) => [owner, ...handledBy]))];
  const plans = services.flatMap((service) => {
    const published = topicsOf(events.filter(({ owner }) => owner === service));
    const handled = topicsOf(events.filter(({ handledBy }) => handledBy.includes(service)));
    return new Topology().plan(published, handled, service, defaultRetryDelaysMs.length);
  });
  return [...new Map(plans.map((plan) => [plan.name, plan])).values()];
}
