import { createLogger } from '@strideform/service-kit';
import type { Admin } from 'kafkajs';
import { createKafka } from '../kafka/create-kafka.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { partitionKey, type Partitions } from './assign-partitions.ts';
import type { ConsumerSettings } from './consumer-settings.ts';

const logger = createLogger('messaging');
const metadataForm = /^begun=(\d+)$/;

interface BegunMark {
  readonly offset: string;
  readonly count: number;
}

/** What a group commits with the offset of a message that was begun `count` times. */
export function begunMetadata(count: number): string | null {
  return count === 0 ? null : `begun=${count}`;
}

/**
 * How often the next message of a partition was begun and never ended. The group's committed offset
 * carries the number, so it outlives the processes that the message may have ended.
 */
export class BegunMarks {
  private readonly admin: Admin;
  private readonly groupId: string;
  private marks = new Map<string, BegunMark>();
  /** The last mark of each partition that this process stored. */
  private readonly ownMarks = new Map<string, BegunMark>();
  private loaded: Promise<void> = Promise.resolve();

  constructor({
    connection,
    clientId,
    groupId,
  }: Pick<ConsumerSettings, 'connection' | 'clientId' | 'groupId'>) {
    this.admin = createKafka(connection, clientId).admin();
    this.groupId = groupId;
  }

  /** Reads the marks of partitions that this member holds from now on. */
  assigned(assignment: Partitions): void {
    this.loaded = this.load(Object.keys(assignment));
  }

  /** This process has stored that the partition's next message was begun `count` times. */
  stored(topic: string, partition: number, offset: string, count: number): void {
    this.ownMarks.set(partitionKey(topic, partition), { offset, count });
  }

  /**
   * How many processes have begun the message and were lost. Where this one began it last, the
   * group took it for dead: it was slow or cut off, but lives.
   */
  async lostProcesses({ topic, partition, offset }: ReceivedMessage): Promise<number> {
    await this.loaded;
    const key = partitionKey(topic, partition);
    const mark = this.marks.get(key);
    if (mark?.offset !== offset) return 0;
    const own = this.ownMarks.get(key);
    const wasBegunHere = own?.offset === offset && own.count === mark.count;
    return wasBegunHere ? mark.count - 1 : mark.count;
  }

  async close(): Promise<void> {
    await this.loaded;
    await this.admin.disconnect();
  }

  private async load(topics: string[]): Promise<void> {
    this.marks = new Map();
    // For an empty list, kafkajs returns the offsets of all topics.
    if (topics.length === 0) return;
    try {
      await this.admin.connect();
      const committed = await this.admin.fetchOffsets({ groupId: this.groupId, topics });
      this.marks = new Map(
        committed.flatMap(({ topic, partitions }) => marksOf(topic, partitions)),
      );
    } catch (error) {
      // Messages count from none then, so one that ends its process is tried more often.
      logger.warn({ err: error, groupId: this.groupId }, 'begun messages could not be read');
    }
  }
}

function marksOf(
  topic: string,
  partitions: readonly { partition: number; offset: string; metadata: string | null }[],
): [string, BegunMark][] {
  return partitions.flatMap(({ partition, offset, metadata }) => {
    const count = metadataForm.exec(metadata ?? '')?.[1];
    return count === undefined
      ? []
      : [[partitionKey(topic, partition), { offset, count: Number(count) }] as [string, BegunMark]];
  });
}
