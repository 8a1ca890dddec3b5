import type { KafkaConnection } from '../kafka/create-kafka.ts';
import type { ConsumerTiming } from '../messaging-options.ts';
import type { ProcessMessage } from './route-failures.middleware.ts';

/** What a member of a service's consumer group needs. */
export interface ConsumerSettings {
  connection: KafkaConnection;
  clientId: string;
  groupId: string;
  topics: string[];
  /** Messages handled at once, each from another partition. */
  concurrency: number;
  timing: ConsumerTiming;
  process: ProcessMessage;
}
