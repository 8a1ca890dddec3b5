import { SessionStatus } from '@strideform/contracts';
import { allowReads, outboxFields, type OutboxFields } from '@strideform/persistence';
import { currentTraceparent } from '@strideform/service-kit/context';
import { Schema } from 'mongoose';
import type { PendingSweep, Session } from '../domain/session.ts';

export interface SessionDocument extends Omit<Session, 'sessionId'>, OutboxFields {
  readonly _id: string;
  /** Time of the next sweep of unneeded artifacts, or null if there are none. */
  readonly sweepAt: Date | null;
  /**
   * Time of the request for the latest attempt. Absent for the first attempt, which starts at the
   * creation time.
   */
  readonly requestedAt?: Date;
  /** Time at which the latest attempt was started. */
  readonly begunAt?: Date;
  /** Time of the latest attempt's last stored step: its start, or a stage's result. */
  readonly progressedAt?: Date;
  /** Start of the last outage for which the deadline was moved. */
  readonly heldSince?: Date;
  /**
   * Duration of outages since the latest attempt was queued, or since its start if it has started.
   */
  readonly heldMs?: number;
  /** End of the claim of the process that removes a failed session. Absent before a claim. */
  readonly removalClaimedUntil?: Date;
  /** Time from which the session's size in the object store is measured, or null. */
  readonly measureBytesAt?: Date | null;
  /** Trace of the request for the latest attempt, which another request's work may start. */
  readonly traceparent?: string | null;
  /**
   * Time of the deletion, or null. The document of a deleted session only contains its ids, times,
   * outbox and, while it can be restored, `bin`. So no query finds a deleted session by its state.
   */
  readonly deletedAt: Date | null;
  /** Content of a deleted session that can be restored. */
  readonly bin?: SessionBin;
  /** Time at which a deleted session is erased. Absent if it cannot be restored. */
  readonly eraseAt?: Date;
  /** Number of times that the session was deleted or restored. Absent: never. */
  readonly binChanges?: number;
}

/** Fields of a session that deleted sessions do not have. */
export type SessionContent = Omit<
  SessionDocument,
  '_id' | 'tenantId' | 'deletedAt' | 'bin' | 'eraseAt' | 'binChanges' | keyof OutboxFields
>;

export interface SessionBin {
  readonly content: SessionContent;
  readonly deletedBy: string | null;
  readonly isMoved: boolean;
}

/** The status of sessions that are queued or being analysed. */
export const unfinished = { $in: ['queued', 'processing'] as const };

/** Leaves out documents without this time, and those whose time is null. */
export const isSet = { $gt: new Date(0) };

/** Condition that a session exists or can be restored. */
export const hasContent = { $or: [{ deletedAt: null }, { eraseAt: isSet }] };

export const SessionSchema = new Schema<SessionDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    userId: { type: String, required: true },
    title: { type: String, required: true },
    bodyJointAngles: { type: [String], required: true },
    runner: { type: Schema.Types.Mixed, required: true },
    recording: { type: Schema.Types.Mixed, required: true },
    clip: { type: Schema.Types.Mixed, required: true },
    sizeBytes: { type: Number, required: true },
    status: { type: String, enum: SessionStatus.options, required: true },
    attempt: { type: Number, required: true },
    clipFacts: { type: Schema.Types.Mixed, default: null },
    estimatedSegments: { type: [Number], default: [] },
    measuredAt: { type: Date, default: null },
    quality: { type: Schema.Types.Mixed, default: null },
    keyFigures: { type: Schema.Types.Mixed, default: {} },
    failure: { type: Schema.Types.Mixed, default: null },
    createdAt: { type: Date, required: true },
    recordedAt: { type: Date, default: null },
    tags: { type: [String], default: [] },
    athleteNote: { type: String, default: '' },
    isLeftOut: { type: Boolean, default: false },
    deadlineAt: { type: Date, required: true },
    waitingSince: { type: Date, default: null },
    traceparent: { type: String, default: () => currentTraceparent() ?? null },
    requestedAt: { type: Date, required: false },
    begunAt: { type: Date, required: false },
    progressedAt: { type: Date, required: false },
    heldSince: { type: Date, required: false },
    heldMs: { type: Number, required: false },
    finishedAt: { type: Date, default: null },
    shown: { type: Schema.Types.Mixed, default: null },
    sweepAt: { type: Date, default: null },
    removalClaimedUntil: { type: Date, required: false },
    measureBytesAt: { type: Date, required: false },
    deletedAt: { type: Date, default: null },
    bin: { type: Schema.Types.Mixed, required: false },
    eraseAt: { type: Date, required: false },
    binChanges: { type: Number, required: false },
    ...outboxFields,
  },
  { collection: 'sessions', versionKey: false, minimize: false },
);

SessionSchema.index({ tenantId: 1, createdAt: -1, _id: -1 });
SessionSchema.index({ tenantId: 1, userId: 1, createdAt: -1, _id: -1 });
SessionSchema.index({ tenantId: 1, status: 1, createdAt: -1, _id: -1 });
SessionSchema.index({ status: 1, finishedAt: 1 });
SessionSchema.index({ sweepAt: 1 });
SessionSchema.index({ measureBytesAt: 1 }, { sparse: true });
/** Contains only failed sessions without results, for `claimFailed`. */
SessionSchema.index(
  { finishedAt: 1, 'failure.code': 1 },
  { partialFilterExpression: { status: 'failed', shown: null } },
);
SessionSchema.index({ status: 1, deadlineAt: 1 });
/** Contains only queued sessions, for `firstQueuedPerTenant`. */
SessionSchema.index(
  { tenantId: 1, waitingSince: 1 },
  { partialFilterExpression: { waitingSince: isSet } },
);
SessionSchema.index({ status: 1, waitingSince: 1 });
/** These contain only deleted sessions that can be restored. */
SessionSchema.index({ eraseAt: 1 }, { sparse: true });
SessionSchema.index(
  { tenantId: 1, deletedAt: -1, _id: -1 },
  { partialFilterExpression: { eraseAt: isSet } },
);

/** Fields that an erased session keeps. */
const keptFields = ['_id', 'tenantId', 'deletedAt', 'sweepAt', 'outbox', 'outboxDueAt'];
const erasedFields = Object.keys(SessionSchema.paths).filter((path) => !keptFields.includes(path));
/** Part of an update that erases a session. */
export const unsetErased = Object.fromEntries(erasedFields.map((path) => [path, '']));

const fieldsOfBin = ['bin', 'eraseAt', 'binChanges'];
/** Fields that a deleted session has only in its bin. */
export const contentFields = [...erasedFields, 'sweepAt'].filter(
  (path) => !fieldsOfBin.includes(path),
);

allowReads(SessionSchema, {
  compared: [
    // A deleted session has no creation time, so lists find it at their end, for a few minutes.
    'deletedAt',
    // Sessions that can be restored are few, and are found by their time.
    'eraseAt',
    'bin.content.userId',
    // Sessions that are analysed again are few. In a list of sessions that have succeeded, so are
    // the others.
    'shown',
    'status',
    // Of the sessions that are due or unfinished, few are claimed, moved, or of a closed tenant.
    'removalClaimedUntil',
    'deadlineAt',
    'heldSince',
    'tenantId',
  ],
});

/** Returns the session of a document, without the fields that only the store needs. */
export function toSession({
  _id,
  outbox: _outbox,
  outboxDueAt: _outboxDueAt,
  sweepAt: _sweepAt,
  deletedAt: _deletedAt,
  bin: _bin,
  eraseAt: _eraseAt,
  binChanges: _binChanges,
  heldSince: _heldSince,
  heldMs: _heldMs,
  requestedAt: _requestedAt,
  begunAt: _begunAt,
  progressedAt: _progressedAt,
  traceparent: _traceparent,
  measureBytesAt: _measureBytesAt,
  removalClaimedUntil: _removalClaimedUntil,
  waitingSince = null,
  shown = null,
  recordedAt = null,
  tags = [],
  athleteNote = '',
  isLeftOut = false,
  ...fields
}: SessionDocument): Session {
  const stated = { recordedAt, tags, athleteNote, isLeftOut };
  return { sessionId: _id, ...fields, ...stated, waitingSince, shown };
}

/** Returns the sweep of a document that has a time of its next one. */
export function toPendingSweep(document: SessionDocument): PendingSweep {
  const { _id: sessionId, tenantId, deletedAt, sweepAt } = document;
  const dueAt = sweepAt!;
  if (deletedAt == null) return { dueAt, session: toSession(document) };
  return { dueAt, deleted: { tenantId, sessionId, deletedAt } };
}
