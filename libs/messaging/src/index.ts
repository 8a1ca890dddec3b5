export { BroadcastListener, type BroadcastSettings } from './broadcast/broadcast-listener.ts';
export { IdleMember } from './consume/idle-member.ts';
export { DeadLetterAdmin } from './dead-letters/dead-letter-admin.ts';
export type { DeadLetter } from './dead-letters/dead-letter.ts';
export { causeOfGiveUp, costlyWorkError } from './give-up/costly-work.ts';
export { PermanentFailure, WorkerLost } from './give-up/failures.ts';
export { Handles, OnGiveUp, type HandlerContext, type Inbox } from './handlers/handlers.ts';
export type { KafkaConnection } from './kafka/create-kafka.ts';
export { kafkaConnection, kafkaOptions, type MessagingOptions } from './messaging-options.ts';
export { OutboxRelay } from './outbox/outbox-relay.ts';
export type { OutboxClaim, OutboxRecord, OutboxSource } from './outbox/outbox-source.ts';
export { EventBus, EventRefused, type EventMessage } from './publish/event-bus.ts';
export { EventRepeater } from './publish/event-repeater.ts';
export { ConsumerGroups } from './topology/consumer-groups.ts';
export { ensureTopics, type AddedPartitions } from './topology/ensure-topics.ts';
export {
  kafkaRightsOf,
  kafkaRightsOfOperator,
  kafkaRightsOfScaler,
  type KafkaRight,
} from './topology/kafka-rights.ts';
export { platformTopics } from './topology/platform-topics.ts';
export { Topology, type TopicPlan } from './topology/topology.ts';
