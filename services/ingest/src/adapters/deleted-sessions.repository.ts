import { Inject, Injectable } from '@nestjs/common';
import { sessionBinned, sessionDeleted, sessionRestored } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import {
  claimDue,
  Connection,
  newOutbox,
  TenantScopedRepository,
  type TenantFilter,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import { announce, type Announcement } from '../domain/announcement.ts';
import { endedAttempt, type BinnedSession } from '../domain/binned-session.ts';
import type { NewAttempt, Session } from '../domain/session.ts';
import { SessionHints } from './session-hints.ts';
import { runnerCondition } from './session-query.ts';
import { fieldsOfNewAttempt, outboxEntries } from './session.repository.ts';
import {
  contentFields,
  isSet,
  SessionSchema,
  toSession,
  unsetErased,
  type SessionBin,
  type SessionDocument,
} from './session.schema.ts';

/** Author and reason of a deletion, for the tenant's audit trail. */
export interface DeletionNote {
  /** Id of the key or person that deleted the session, or null for the platform. */
  readonly deletedBy: string | null;
  /** Reason. Empty if the deletion was requested. */
  readonly reason: string;
}

/** Lifetime of a claim, longer than it takes to erase one session. */
const eraseLeaseMs = 60_000;
/** Fields of the document that are not part of the content of its bin. */
const outsideContent = [
  '_id',
  'tenantId',
  'deletedAt',
  'outbox',
  'outboxDueAt',
  'binChanges',
  'schemaVersion',
  'readableFrom',
];

/** A document of a session that can be restored. */
type BinnedDocument = SessionDocument & {
  readonly deletedAt: Date;
  readonly eraseAt: Date;
  readonly bin: SessionBin;
};

/**
 * Deleted sessions that can be restored, by tenant. Every change is one guarded write with its
 * event. What the session had is moved into one field of its document. So everything that finds
 * sessions by their runner, state or times, also in an earlier release, sees a deleted session.
 */
@Injectable()
export class DeletedSessions extends TenantScopedRepository<SessionDocument> {
  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
    @Inject(SessionHints) private readonly hints: Pick<SessionHints, 'changed'>,
  ) {
    super(connection.model<SessionDocument>('Session', SessionSchema));
  }

  /**
   * Deletes a session so that it can be restored. Its pending events are published: others that are
   * published already may belong together with them.
   * @param session the session as it was just read
   * @returns null if it has changed since
   */
  async bin(
    { tenantId, sessionId, ...session }: Session,
    { deletedBy }: Pick<DeletionNote, 'deletedBy'>,
    { at, eraseAt }: { readonly at: Date; readonly eraseAt: Date },
  ): Promise<BinnedSession | null> {
    const { attempt, status } = session;
    const last = await this.findOne(
      { tenantId, _id: sessionId },
      { projection: { binChanges: 1 } },
    );
    const binChanges = (last?.binChanges ?? 0) + 1;
    const announcement = announce(sessionBinned, {
      sessionId,
      binChanges,
      endedAttempt: endedAttempt({ tenantId, sessionId, ...session }),
      deletedBy,
      restorableUntil: eraseAt.toISOString(),
    });
    const guard = { tenantId, _id: sessionId, deletedAt: null, attempt, status };
    const bin = { content: '$$ROOT', deletedBy: literal(deletedBy), isMoved: false };
    const document = await this.changeByPipeline(
      { ...guard, binChanges: last?.binChanges ?? null },
      [
        {
          $set: { bin, deletedAt: at, eraseAt, binChanges, ...this.added(tenantId, announcement) },
        },
        { $unset: [...contentFields, ...outsideContent.map((field) => `bin.content.${field}`)] },
      ],
    );
    if (document === null) return null;
    this.changed(document);
    return toBinnedSession(document as BinnedDocument);
  }

  async find(tenantId: string, sessionId: string): Promise<BinnedSession | null> {
    const document = await this.findOne({ tenantId, _id: sessionId, eraseAt: isSet });
    return document && toBinnedSession(document as BinnedDocument);
  }

  /** Returns the sessions of the tenants that can be restored, in any order. */
  async findMany(
    references: readonly Pick<Session, 'tenantId' | 'sessionId'>[],
  ): Promise<readonly BinnedSession[]> {
    const byTenant = Map.groupBy(references, ({ tenantId }) => tenantId);
    const found = [...byTenant].map(([tenantId, ofTenant]) => {
      const ids = ofTenant.map(({ sessionId }) => sessionId);
      return this.findAll<BinnedDocument>({ tenantId, _id: { $in: ids }, eraseAt: isSet });
    });
    return (await Promise.all(found)).flat().map(toBinnedSession);
  }

  /**
   * Returns a page of sessions that can be restored, the last deleted first.
   * @param userIds runners whose sessions are listed, or null for all
   */
  async page(
    tenantId: string,
    userIds: readonly string[] | null,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly BinnedSession[]> {
    const ofRunners = runnerCondition('bin.content.userId', userIds);
    const filter = { tenantId, eraseAt: isSet, ...ofRunners, ...(after && deletedBefore(after)) };
    const documents = await this.findAll<BinnedDocument>(filter as TenantFilter<SessionDocument>, {
      sort: { deletedAt: -1, _id: -1 },
      limit,
    });
    return documents.map(toBinnedSession);
  }

  /**
   * Undoes a deletion.
   * @param binned the session as it was just read
   * @param next attempt to queue, or null if its results still hold
   * @returns null if it has changed since
   */
  async restore(
    { session, binChanges }: BinnedSession,
    next: NewAttempt | null,
  ): Promise<{ readonly session: Session; readonly binChanges: number } | null> {
    const { tenantId, sessionId, userId } = session;
    const changes = binChanges + 1;
    const announcement = announce(sessionRestored, { sessionId, binChanges: changes });
    const queued = next === null ? {} : fieldsOfNewAttempt(session, next);
    const fields = { ...queued, deletedAt: null, binChanges: changes };
    const document = await this.changeByPipeline(
      { ...guardOf({ session, binChanges }), 'bin.content.userId': userId } as never,
      [
        { $replaceWith: { $mergeObjects: ['$$ROOT', '$bin.content', literal(fields)] } },
        { $set: this.added(tenantId, announcement) },
        { $unset: ['bin', 'eraseAt', ...(next === null ? [] : ['heldMs'])] },
      ],
    );
    if (document === null) return null;
    this.changed(document);
    return { session: toSession(document), binChanges: changes };
  }

  /** Gives a deleted session to another runner. @returns false if it is not in the bin */
  async move(tenantId: string, sessionId: string, userId: string): Promise<boolean> {
    const moved = { 'bin.content.userId': userId, 'bin.isMoved': true };
    const guard = { tenantId, _id: sessionId, eraseAt: isSet };
    return (await this.change(guard, { $set: moved })) !== null;
  }

  /** Claims sessions of all tenants that can no longer be restored. */
  async *claimExpired(now: Date, limit: number): AsyncGenerator<BinnedSession, void> {
    const work = { field: 'eraseAt', now, leaseMs: eraseLeaseMs, limit } as const;
    for await (const { document } of claimDue(this.acrossTenants, work))
      yield toBinnedSession(document as BinnedDocument);
  }

  /**
   * Erases a deleted session.
   * @param binned the session as it was just read or claimed
   * @returns false if it has changed since
   */
  async erase(binned: BinnedSession, at: Date, note: DeletionNote): Promise<boolean> {
    const { tenantId, sessionId } = binned.session;
    const announcement = announce(sessionDeleted, { sessionId, ...note, wasBinned: true });
    const outbox = newOutbox(outboxEntries(tenantId, [announcement]));
    const document = await this.change(guardOf(binned), {
      $set: { deletedAt: at, sweepAt: at, ...outbox },
      $unset: unsetErased,
    });
    if (document === null) return false;
    this.changed(document);
    return true;
  }

  /** Returns fields that add an event, for a pipeline. They make the document due at once. */
  private added(tenantId: string, announcement: Announcement) {
    const entries = literal(outboxEntries(tenantId, [announcement]));
    return { outbox: { $concatArrays: ['$outbox', entries] }, outboxDueAt: new Date() };
  }

  private changed({ tenantId, _id: sessionId }: SessionDocument): void {
    this.relay.publishNow();
    this.hints.changed(tenantId, sessionId);
  }
}

/** Returns a value of a pipeline in which no text is read as the name of a field. */
const literal = (value: unknown) => ({ $literal: value });

const guardOf = ({ session, binChanges }: Pick<BinnedSession, 'session' | 'binChanges'>) => ({
  tenantId: session.tenantId,
  _id: session.sessionId,
  eraseAt: isSet,
  binChanges,
});

/** Does what `olderThan` does, by the time of the deletion. */
const deletedBefore = ({ createdAt: deletedAt, id }: CreationPlace) => ({
  deletedAt: { $lte: deletedAt },
  $or: [{ deletedAt: { $lt: deletedAt } }, { _id: { $lt: id } }],
});

function toBinnedSession({
  _id,
  tenantId,
  deletedAt,
  eraseAt,
  binChanges = 1,
  bin: { content, deletedBy, isMoved },
}: BinnedDocument): BinnedSession {
  const session = toSession({ ...content, _id, tenantId, deletedAt, outbox: [] });
  return { session, deletedAt, deletedBy, eraseAt, binChanges, isMoved };
}
