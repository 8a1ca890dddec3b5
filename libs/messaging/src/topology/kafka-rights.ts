import { events, type ServiceName } from '@strideform/contracts';
import { eventServices, handledTopics, publishedTopics } from './platform-topics.ts';
import { Topology, topicsOf } from './topology.ts';

type KafkaOperation =
  'Read' | 'Write' | 'Describe' | 'DescribeConfigs' | 'Create' | 'Alter' | 'Delete';

/** Rights on topics or groups, in the words of `kafka-acls`. */
export interface KafkaRight {
  readonly resource: 'topic' | 'group';
  /** Name, or the beginning of names. */
  readonly name: string;
  readonly pattern: 'literal' | 'prefixed';
  readonly operations: readonly KafkaOperation[];
}

const topology = new Topology();

const onTopic = (name: string, ...operations: readonly KafkaOperation[]): KafkaRight => ({
  resource: 'topic',
  name,
  pattern: 'literal',
  operations,
});

/** The retry topics and the dead letters of a service, whose names begin with this one. */
const onFailures = (name: string, ...operations: readonly KafkaOperation[]): KafkaRight => ({
  resource: 'topic',
  name,
  pattern: 'prefixed',
  operations,
});

/** Rights on topics that a service needs to check or create them when it starts. */
const ensured = ['Describe', 'DescribeConfigs', 'Create'] as const;

const onGroups = (name: string, ...operations: readonly KafkaOperation[]): KafkaRight => ({
  resource: 'group',
  name,
  pattern: 'prefixed',
  operations,
});

/**
 * Returns the rights that a service needs: to publish its own events, and to read those that it
 * handles or hears. A service may create its topics, because services start in any order.
 */
export function kafkaRightsOf(service: ServiceName): readonly KafkaRight[] {
  const published = publishedTopics(service);
  const handled = handledTopics(service);
  const heard = topicsOf(events.filter(({ heardBy = [] }) => heardBy.includes(service)));
  const group = topology.group(service);
  return [
    ...published.map((topic) => onTopic(topology.main(topic), 'Write', ...ensured)),
    ...[...handled, ...heard].map((topic) => onTopic(topology.main(topic), 'Read', ...ensured)),
    ...handled.map((topic) =>
      onFailures(topology.failures(topic, service), 'Read', 'Write', ...ensured),
    ),
    // A replica that hears events has a group of its own, whose name begins with the service's.
    ...(handled.length + heard.length > 0 ? [onGroups(group, 'Read', 'Describe')] : []),
    // It accepts sessions only while each stage has a consumer.
    ...(service === 'ingest' ? [onGroups('strideform.', 'Describe')] : []),
  ];
}

/**
 * Returns the rights of KEDA, which scales services by the messages that wait for them. The gateway
 * does not scale by messages.
 */
export function kafkaRightsOfScaler(): readonly KafkaRight[] {
  const scaled = eventServices.filter((service) => service !== 'gateway');
  const topics = [...new Set(scaled.flatMap(handledTopics))];
  const groups = scaled.filter((service) => handledTopics(service).length > 0);
  return [
    ...topics.map((topic) => onTopic(topology.main(topic), 'Describe')),
    ...groups.map((service) => ({
      ...onGroups(topology.group(service), 'Describe'),
      pattern: 'literal' as const,
    })),
  ];
}

/**
 * Returns the rights of `strideform admin set-up`, which creates topics and adds partitions, and of
 * `strideform dead-letters`, which reads dead letters and sends them to the first retry.
 */
export function kafkaRightsOfOperator(): readonly KafkaRight[] {
  const topics = topicsOf(events);
  const failures = eventServices.flatMap((service) =>
    handledTopics(service).map((topic) => topology.failures(topic, service)),
  );
  return [
    ...topics.map((topic) => onTopic(topology.main(topic), 'Alter', ...ensured)),
    ...failures.map((name) => onFailures(name, 'Read', 'Write', 'Alter', ...ensured)),
    onGroups('strideform.reader.', 'Read', 'Describe', 'Delete'),
  ];
}
