import { createLogger } from '@strideform/service-kit/logging';
import type { Admin } from 'kafkajs';
import { randomBytes } from 'node:crypto';
import { createKafka } from '../kafka/create-kafka.ts';
import type { ReceivedMessage } from '../wire/received-message.ts';
import { partitionKey, type Partitions } from './assign-partitions.ts';
import type { ConsumerSettings } from './consumer-settings.ts';

const logger = createLogger('messaging');
const metadataForm = /^begun=([\w,]+)$/;

/** The next message of a partition, and the processes that started it but did not finish it. */
interface StartMark {
  readonly offset: string;
  readonly processes: readonly string[];
}

type MessagePosition = Pick<ReceivedMessage, 'topic' | 'partition' | 'offset'>;

/**
 * Records which processes started the next message of a partition and were lost. The records are
 * stored in the metadata of the group's committed offset, so they outlive a process that the
 * message may have killed. A process that has joined the group again was only slow or cut off. It
 * does not count.
 */
export class StartMarks {
  /** Client id of this member. It ends with the id of the process. */
  readonly memberClientId: string;
  private readonly processId = randomBytes(6).toString('hex');
  private readonly admin: Admin;
  private readonly groupId: string;
  /** Marks that contain lost processes only. */
  private marks = new Map<string, StartMark>();
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

  /** Reads the marks of the partitions that this member now holds. */
  assigned(assignment: Partitions): void {
    this.loaded = this.load(Object.keys(assignment));
  }

  /** Returns the number of processes that started the message and were lost. */
  async lostProcesses(position: MessagePosition): Promise<number> {
    await this.loaded;
    return this.lostBefore(position).length;
  }

  /**
   * Returns the metadata to commit with the message's offset.
   * @param isStarting true if this process starts the message now, false if it hands the message
   * back
   */
  metadata(position: MessagePosition, isStarting: boolean): string | null {
    const lost = this.lostBefore(position);
    const processes = isStarting ? [...lost, this.processId] : lost;
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
      // Without marks, all messages count as never started. A message that kills its process is
      // then tried more often.
      this.marks = new Map();
      logger.warn(
        { err: error, groupId: this.groupId },
        'the marks of started messages could not be read',
      );
    }
  }

  private async marksOf(topics: string[]): Promise<Map<string, StartMark>> {
    const marks = new Map<string, StartMark>();
    // For an empty list, kafkajs returns the offsets of all topics.
    if (topics.length === 0) return marks;
    await this.admin.connect();
    for (const { topic, partitions } of await this.committed(topics)) {
      for (const { partition, offset, metadata } of partitions) {
        const startedBy = metadataForm.exec(metadata ?? '')?.[1];
        if (startedBy === undefined) continue;
        const processes = await this.lostOf(startedBy.split(','));
        marks.set(partitionKey(topic, partition), { offset, processes });
      }
    }
    return marks;
  }

  private committed(topics: string[]): ReturnType<Admin['fetchOffsets']> {
    return this.admin.fetchOffsets({ groupId: this.groupId, topics });
  }

  /** Returns the processes that are not members of the group now. */
  private async lostOf(processes: readonly string[]): Promise<string[]> {
    const { groups } = await this.admin.describeGroups([this.groupId]);
    const living = groups.flatMap(({ members }) => members.map(({ clientId }) => clientId));
    return processes.filter(
      (id) => id !== this.processId && !living.some((clientId) => clientId.endsWith(`-${id}`)),
    );
  }
}
