import { events } from '@strideform/contracts';
import {
  kafkaRightsOf,
  kafkaRightsOfOperator,
  kafkaRightsOfScaler,
  type KafkaRight,
} from './kafka-rights.ts';
import { eventServices, handledTopics, platformTopics } from './platform-topics.ts';

const covers = ({ name, pattern }: KafkaRight, topic: string): boolean =>
  pattern === 'literal' ? name === topic : topic.startsWith(name);

const mayDo = (rights: readonly KafkaRight[], operation: string, topic: string): boolean =>
  rights.some(
    (right) =>
      right.resource === 'topic' &&
      covers(right, topic) &&
      right.operations.some((known) => known === operation),
  );

describe('the rights of a service in Kafka', () => {
  test.each(eventServices)('%s publishes its own events and no others', (service) => {
    const rights = kafkaRightsOf(service);
    for (const { topic } of events) {
      const isOwner = events.some((event) => event.topic === topic && event.owner === service);
      expect([topic.name, mayDo(rights, 'Write', topic.name)]).toEqual([topic.name, isOwner]);
    }
  });

  test.each(eventServices)('%s reads what it handles or hears, and nothing else', (service) => {
    const rights = kafkaRightsOf(service);
    for (const { topic } of events) {
      const isReader = events.some(
        ({ topic: { name }, handledBy, heardBy = [] }) =>
          name === topic.name && [...handledBy, ...heardBy].includes(service),
      );
      expect([topic.name, mayDo(rights, 'Read', topic.name)]).toEqual([topic.name, isReader]);
    }
  });

  test.each(eventServices)(
    '%s has the retry topics and dead letters of no other service',
    (service) => {
      const rights = kafkaRightsOf(service);
      for (const { topic, handledBy } of events)
        for (const other of handledBy) {
          const names = [`${topic.name}.${other}.retry-1`, `${topic.name}.${other}.dead-letters`];
          for (const name of names)
            expect([name, mayDo(rights, 'Write', name)]).toEqual([name, other === service]);
        }
    },
  );

  test('let only the operator replay dead letters of all services, and delete groups', () => {
    const rights = kafkaRightsOfOperator();
    expect(mayDo(rights, 'Write', 'sessions-deleted.report.retry-1')).toBe(true);
    expect(mayDo(rights, 'Write', 'sessions-deleted')).toBe(false);
    const all = eventServices.flatMap(kafkaRightsOf);
    expect(all.filter(({ operations }) => operations.includes('Delete'))).toEqual([]);
  });
});

test('KEDA sees what waits for each service that scales by it, and reads no message', () => {
  const rights = kafkaRightsOfScaler();
  const groups = rights.filter(({ resource }) => resource === 'group');
  const scaled = ['inference', 'ingest', 'metrics', 'report', 'threads'] as const;
  expect(groups.map(({ name }) => name).sort()).toEqual(scaled.map((name) => `strideform.${name}`));
  const names = scaled.flatMap((service) => handledTopics(service).map(({ name }) => name));
  for (const name of names) expect([name, mayDo(rights, 'Describe', name)]).toEqual([name, true]);
  expect(new Set(rights.flatMap(({ operations }) => operations))).toEqual(new Set(['Describe']));
});

test('only the set-up of an operator adds partitions, to each topic', () => {
  for (const { name } of platformTopics()) {
    const services = eventServices.filter((service) =>
      mayDo(kafkaRightsOf(service), 'Alter', name),
    );
    expect([name, mayDo(kafkaRightsOfOperator(), 'Alter', name), services]).toEqual([
      name,
      true,
      [],
    ]);
  }
});
