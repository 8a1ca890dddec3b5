import { ThreadStatus } from '@strideform/contracts';
import { allowReads, outboxFields, type OutboxFields } from '@strideform/persistence';
import { Schema } from 'mongoose';
import type { Thread, Turn } from '../domain/thread.ts';

export interface ThreadDocument extends Omit<Thread, 'threadId' | 'turns'>, OutboxFields {
  /** The thread's id. */
  readonly _id: string;
  readonly turns: Turn[];
  /** Deadline of the turn that is being written; absent when all turns are finished. */
  readonly pendingUntil?: Date;
  /** Place of the latest turn in the queue; absent when its writing has begun. */
  readonly queued?: QueuePlace;
  /** Id of the event whose handler writes the latest turn; absent while nobody writes it. */
  readonly takenBy?: string;
}

/** The queue is served by tenant, and first come, first served within a tenant. */
interface QueuePlace {
  readonly tenantId: string;
  readonly since: Date;
}

const TurnSchema = new Schema<Turn>(
  {
    question: { type: String, default: null },
    seed: { type: String, default: '' },
    status: { type: String, enum: ThreadStatus.options, required: true },
    attempt: { type: Number, required: true },
    text: { type: String, default: '' },
    author: { type: Schema.Types.Mixed, default: null },
    reasons: { type: [String], default: [] },
    hasPlan: { type: Boolean, default: false },
    tokens: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    deadlineAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
  },
  { _id: false },
);

export const ThreadSchema = new Schema<ThreadDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    sessionId: { type: String, required: true },
    purpose: { type: String, required: true },
    block: { type: String, required: true },
    measurementSystem: { type: String, required: true },
    language: { type: String },
    runnerName: { type: String, default: '' },
    sessionTitle: { type: String, default: '' },
    attempt: { type: Number, required: true },
    measuredAttempt: { type: Number },
    measured: { type: Schema.Types.Mixed },
    usualRanges: { type: Schema.Types.Mixed, default: {} },
    changeSince: { type: Schema.Types.Mixed, default: null },
    turns: { type: [TurnSchema], required: true },
    createdAt: { type: Date, required: true },
    requestedAt: { type: Date },
    pendingUntil: { type: Date, index: { sparse: true } },
    queued: {
      type: new Schema<QueuePlace>({ tenantId: String, since: Date }, { _id: false }),
      default: undefined,
    },
    takenBy: { type: String, index: { sparse: true } },
    ...outboxFields,
  },
  { collection: 'threads', versionKey: false, minimize: false },
);

ThreadSchema.index({ tenantId: 1, sessionId: 1, createdAt: -1, _id: -1 });
ThreadSchema.index({ 'queued.tenantId': 1, 'queued.since': 1 }, { sparse: true });
ThreadSchema.index({ 'changeSince.earlierSessionId': 1 }, { sparse: true });
// A session has at most `maxThreadsPerSession` threads, and belongs to one tenant.
allowReads(ThreadSchema, {
  compared: ['purpose', 'attempt', 'measurementSystem', 'language', 'tenantId'],
});
