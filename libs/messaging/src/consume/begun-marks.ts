import { createLogger } from '@strideform/service-kit/logging';
import type { Admin } from 'kafkajs';
import { randomBytes } from 'node:crypto';
import { createKafka } from '../kafka/create-kafka.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { partitionKey, type Partitions } from './assign-partitions.ts';
import type { ConsumerSettings } from './consumer-settings.ts';

const logger = createLogger('messaging');
const metadataForm = /^begun=([\w,]+)$/;

/** The next message of a partition, and the processes that have begun it and did not end it. */
interface BegunMark {
  readonly offset: string;
  readonly processes: readonly string[];
}

type MessagePosition = Pick<ReceivedMessage, 'topic' | 'partition' | 'offset'>;

/**
 * Records of the processes that have begun the next message of a partition and were lost. The
 * group's committed offset names them, so the marks outlive the processes that the message may have
 * ended. A process that is a member of the group again was slow or cut off, but lives: it does not
 * count.
 */
export class BegunMarks {
  /** The client id of this member. Its end names the process, in its group and in marks. */
  readonly memberClientId: string;
  private readonly processId = randomBytes(6).toString('hex');
  private readonly admin: Admin;
  private readonly groupId: string;
  /** Marks of lost processes only. */
  private marks = new Map<string, BegunMark>();
  private loaded: Promise<void> = Promise.resolve();

  constructor({
    connection,
    clientId,
    groupId,
  }: Pick<ConsumerSettings, 'connection' | 'clientId' | 'groupId'>) {
    this.admin = createKafka(connection, clientId).admin();
    this.groupId = groupId;
    this.memberClientId = `${clientId}-${this.processId}`;
  }

  /** Reads the marks of partitions that this member holds from now on. */
  assigned(assignment: Partitions): void {
    this.loaded = this.load(Object.keys(assignment));
  }

  /** Counts the processes that began the message and were lost. */
  async lostProcesses(position: MessagePosition): Promise<number> {
    await this.loaded;
    return this.lostBefore(position).length;
  }

  /**
   * Returns the metadata to commit with the message's offset.
   * @param isBegun whether this process begins it now; false: it hands the message back
   */
  metadata(position: MessagePosition, isBegun: boolean): string | null {
    const lost = this.lostBefore(position);
    const processes = isBegun ? [...lost, this.processId] : lost;
    return processes.length === 0 ? null : `begun=${processes.join()}`;
  }

  async close(): Promise<void> {
    await this.loaded;
    await this.admin.disconnect();
  }

  private lostBefore({ topic, partition, offset }: MessagePosition): readonly string[] {
    const mark = this.marks.get(partitionKey(topic, partition));
    return mark?.offset === offset ? mark.processes : [];
  }

  private async load(topics: string[]): Promise<void> {
    try {
      this.marks = await this.marksOf(topics);
    } catch (error) {
      // Messages count from none then, so one that ends its process is tried more often.
      this.marks = new Map();
      logger.warn({ err: error, groupId: this.groupId }, 'begun messages could not be read');
    }
  }

  private async marksOf(topics: string[]): Promise<Map<string, BegunMark>> {
    const marks = new Map<string, BegunMark>();
    // For an empty list, kafkajs returns the offsets of all topics.
    if (topics.length === 0) return marks;
    await this.admin.connect();
    for (const { topic, partitions } of await this.committed(topics)) {
      for (const { partition, offset, metadata } of partitions) {
        const begunBy = metadataForm.exec(metadata ?? '')?.[1];
        if (begunBy === undefined) continue;
        const processes = await this.lostOf(begunBy.split(','));
        marks.set(partitionKey(topic, partition), { offset, processes });
      }
    }
    return marks;
  }

  private committed(topics: string[]): ReturnType<Admin['fetchOffsets']> {
    return this.admin.fetchOffsets({ groupId: this.groupId, topics });
  }

  /** Those of the processes that are no members of the group now. */
  private async lostOf(processes: readonly string[]): Promise<string[]> {
    const { groups } = await this.admin.describeGroups([this.groupId]);
    const living = groups.flatMap(({ members }) => members.map(({ clientId }) => clientId));
    return processes.filter(
      (id) => id !== this.processId && !living.some((clientId) => clientId.endsWith(`-${id}`)),
    );
  }
}
