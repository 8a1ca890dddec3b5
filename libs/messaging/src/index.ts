export { BroadcastListener, type BroadcastSettings } from './broadcast/broadcast-listener.ts';
export { IdleMember } from './consume/idle-member.ts';
export { DeadLetterAdmin } from './dead-letters/dead-letter-admin.ts';
export type { DeadLetter } from './dead-letters/dead-letter.ts';
export { ConsumerGroups } from './kafka/consumer-groups.ts';
export type { KafkaConnection } from './kafka/create-kafka.ts';
export { OnGiveUp, Handles, type HandlerContext } from './handles.ts';
export type { Inbox } from './inbox.ts';
export {
  kafkaConnection,
  kafkaOptions,
  type ConsumerTiming,
  type MessagingOptions,
} from './messaging-options.ts';
export { MessagingModule } from './messaging.module.ts';
export { OutboxRelay } from './outbox/outbox-relay.ts';
export type { OutboxRecord, OutboxSource } from './outbox/outbox-source.ts';
export { causeOfGiveUp, costlyWorkFailed } from './give-up/costly-work.ts';
export { WorkerLost } from './give-up/worker-lost.ts';
export { PermanentFailure } from './give-up/permanent-failure.ts';
export { EventBus, type EventMessage } from './publish/event-bus.ts';
export { EventRepeater } from './publish/event-repeater.ts';
export { EventRefused } from './publish/event-refused.ts';
export { ensureTopics } from './topology/ensure-topics.ts';
export { platformTopics } from './topology/platform-topics.ts';
export { Topology, type TopicPlan } from './topology/topology.ts';
