import { languageOf } from '@strideform/languages';
import { Injectable } from '@nestjs/common';
import { threadCompleted, threadRequested, type ThreadPurpose } from '@strideform/contracts';
import { OutboxRelay } from '@strideform/messaging';
import {
  addToOutbox,
  claimDue,
  Connection,
  EmbeddedOutbox,
  newOutbox,
  olderThan,
  pendingEntry,
  TenantScopedRepository,
  type OutboxEntry,
} from '@strideform/persistence';
import type { CreationPlace } from '@strideform/service-kit/paging';
import type { UpdateQuery } from 'mongoose';
import type { SessionMetrics } from '../domain/facts/session-metrics.ts';
import type { ListedThread, Thread, Turn, TurnAddress, WrittenText } from '../domain/thread.ts';
import { ThreadSchema, type ThreadDocument } from './thread.schema.ts';

/** A document without a copy of measurements, by far the largest part of older documents. */
type ListedDocument = Omit<ThreadDocument, 'measured' | 'usualRanges' | 'changeSince'> & {
  readonly measured?: Pick<SessionMetrics, 'attempt'> | null;
};
const withoutMeasurements = {
  'measured.metrics': 0,
  'measured.notes': 0,
  usualRanges: 0,
  changeSince: 0,
} as const;

/** The texts of a session show only the first turn of each thread. */
const onlyFirstTurn = { turns: { $slice: 1 } } as const;

const unfinished = { $in: ['queued', 'writing'] };
/** Lifetime of the claim of an overdue turn. It is longer than its text takes to be written. */
const overdueLeaseMs = 60_000;

/**
 * Stores threads, by tenant. Every change is one guarded write that also stores the event which
 * announces it. A repeated change has no effect.
 */
@Injectable()
export class ThreadRepository extends TenantScopedRepository<ThreadDocument> {
  readonly outbox = new EmbeddedOutbox(this.acrossTenants);

  constructor(
    connection: Connection,
    private readonly relay: OutboxRelay,
  ) {
    super(connection.model<ThreadDocument>('Thread', ThreadSchema));
  }

  /**
   * Stores new threads and announces `thread.requested` for each. Existing threads do not change.
   * @returns the number of threads that did not exist.
   */
  async open(threads: readonly Thread[]): Promise<number> {
    const areNew = await Promise.all(threads.map((thread) => this.openOne(thread)));
    this.relay.publishNow();
    return areNew.filter(Boolean).length;
  }

  /** Notes that the threads were requested again. Their texts are shown before older ones. */
  async requestAgain(tenantId: string, threadIds: readonly string[], now: Date): Promise<void> {
    await this.changeAll({ tenantId, _id: { $in: threadIds } }, { $set: { requestedAt: now } });
  }

  /**
   * Returns, for each block, the newest thread on the same measurements, in the same language and
   * units.
   * @param limit largest number of threads to look through, from the newest
   */
  async newestByBlock(
    { tenantId, sessionId, purpose, attempt, measurementSystem, language }: RequestedText,
    limit: number,
  ): Promise<ReadonlyMap<string, ExistingThread>> {
    const found = await this.findAll<ExistingThread & { readonly _id: string; block: string }>(
      { tenantId, sessionId, purpose, attempt, measurementSystem, language },
      {
        sort: { createdAt: -1, _id: -1 },
        limit,
        projection: { block: 1, 'turns.status': 1, 'turns.hasPlan': 1 },
      },
    );
    const oldestFirst = found.toReversed();
    return new Map(oldestFirst.map(({ _id, block, turns }) => [block, { threadId: _id, turns }]));
  }

  /** Returns the threads that exist, in the order of their ids. */
  async byIds(tenantId: string, threadIds: readonly string[]): Promise<readonly Thread[]> {
    const documents = await this.findAll({ tenantId, _id: { $in: threadIds } });
    const threads = new Map(documents.map((document) => [document._id, toThread(document)]));
    return threadIds.flatMap((threadId) => threads.get(threadId) ?? []);
  }

  async byId(tenantId: string, threadId: string): Promise<Thread | null> {
    return threadOrNull(await this.findOne({ tenantId, _id: threadId }));
  }

  /** Returns a page of threads, the newest first, that starts after `after`. */
  async page(
    tenantId: string,
    sessionId: string,
    after: CreationPlace | null,
    limit: number,
  ): Promise<readonly ListedThread[]> {
    const position = after === null ? {} : olderThan(after);
    const documents = await this.findAll<ListedDocument>(
      { tenantId, sessionId, ...position },
      { sort: { createdAt: -1, _id: -1 }, limit, projection: withoutMeasurements },
    );
    return documents.map(toThread);
  }

  /** Returns threads of one purpose with their first turns, the newest first. */
  async ofPurpose(
    tenantId: string,
    sessionId: string,
    purpose: ThreadPurpose,
    limit: number,
  ): Promise<readonly ListedThread[]> {
    const documents = await this.findAll<ListedDocument>(
      { tenantId, sessionId, purpose },
      {
        sort: { createdAt: -1, _id: -1 },
        limit,
        projection: { ...withoutMeasurements, ...onlyFirstTurn },
      },
    );
    return documents.map(toThread);
  }

  /**
   * Adds a question as turn number `address.turn` and announces `thread.requested`. Returns null if
   * the thread has got another question, or its last text is still being written.
   */
  async ask(address: TurnAddress, question: Turn): Promise<Thread | null> {
    const { tenantId, threadId, turn } = address;
    const added = addToOutbox(requested(address));
    const document = await this.change(
      { tenantId, _id: threadId, turns: { $size: turn }, pendingUntil: { $exists: false } },
      {
        $push: { turns: question, ...added.$push },
        $min: added.$min,
        $set: {
          pendingUntil: question.deadlineAt,
          queued: { tenantId, since: question.createdAt },
        },
      },
    );
    this.relay.publishNow();
    return threadOrNull(document);
  }

  /**
   * Returns the turn that the handler of an event took before, if it is not finished: the event is
   * delivered again after a crash or an outage.
   */
  async takenBy(eventId: string): Promise<TurnAddress | null> {
    const document = await this.acrossTenants
      .findOne({ takenBy: eventId }, onlyStatuses)
      .lean<AddressedDocument>();
    return document && lastTurnOf(document);
  }

  /**
   * Takes the turn that has been queued longest from the first tenant after `afterTenantId`, in the
   * order of their ids. Returns null if no such tenant has a queued turn.
   */
  async takeQueued(eventId: string, afterTenantId: string): Promise<TurnAddress | null> {
    const document = await this.acrossTenants
      .findOneAndUpdate(
        { 'queued.tenantId': { $gt: afterTenantId } },
        { $set: { takenBy: eventId }, $unset: { queued: '' } },
        { sort: { 'queued.tenantId': 1, 'queued.since': 1 }, projection: onlyStatuses },
      )
      .lean<AddressedDocument>();
    return document && lastTurnOf(document);
  }

  /**
   * Begins an attempt, which fences off older ones. Returns null if the turn is finished or gone.
   * The returned turn has the attempt's number.
   */
  async begin({ tenantId, threadId, turn }: TurnAddress): Promise<Thread | null> {
    const document = await this.change(
      { tenantId, _id: threadId, [`turns.${turn}.status`]: unfinished },
      {
        $set: { [`turns.${turn}.status`]: 'writing' },
        $unset: { queued: '' },
        $inc: { [`turns.${turn}.attempt`]: 1 },
      },
    );
    return threadOrNull(document);
  }

  /**
   * Stores the text of an attempt at one of the thread's turns and announces `thread.completed`.
   * Returns false if a newer attempt has begun, or the session that the thread compares with is
   * erased.
   */
  complete(
    { tenantId, threadId, sessionId, purpose, block, changeSince }: Thread,
    turn: number,
    attempt: number,
    { measuredAttempt, ...written }: WrittenText,
  ): Promise<boolean> {
    const completed = pendingEntry(threadCompleted, {
      tenantId,
      payload: { threadId, sessionId, purpose, block, turn, author: written.author.kind },
    });
    return this.end(
      { tenantId, threadId, turn },
      attempt,
      { ...written, status: 'completed' },
      { ...addToOutbox(completed), $set: { measuredAttempt } },
      comparesWith(changeSince?.earlierSessionId),
    );
  }

  /** Fails the turn for good. Returns false if a newer attempt has begun. */
  fail(address: TurnAddress, attempt: number, reason: string): Promise<boolean> {
    return this.end(address, attempt, { status: 'failed', reasons: [reason] }, {});
  }

  /** Claims turns whose deadline has passed, of all tenants. A claim moves the deadline. */
  async *claimOverdue(now: Date, limit: number): AsyncGenerator<TurnAddress, void> {
    const work = { field: 'pendingUntil', now, leaseMs: overdueLeaseMs, limit } as const;
    for await (const { document } of claimDue(this.acrossTenants, work)) yield lastTurnOf(document);
  }

  /**
   * Erases a session's threads. From threads of later sessions, it erases what is known of the
   * session's values: the changes since then, and the texts that may state them.
   */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionId });
    await this.forgetValuesOf(tenantId, sessionId);
  }

  private async forgetValuesOf(tenantId: string, sessionId: string): Promise<void> {
    for (;;) {
      const threads = await this.findAll({ tenantId, ...comparesWith(sessionId) }, { limit: 100 });
      if (threads.length === 0) return;
      for (const thread of threads) await this.forgetChanges(thread, sessionId);
    }
  }

  /** Does nothing if the thread was changed after it was read. */
  private async forgetChanges(
    { _id, tenantId, turns, language }: ThreadDocument,
    sessionId: string,
  ): Promise<void> {
    const asRead = turns.map(({ status }, turn) => [`turns.${turn}.status`, status]);
    const removals = turns.flatMap((turn, index) => {
      if (!mayStateChanges(turn)) return [];
      return Object.entries(removedText(language)).map(([field, value]) => [
        `turns.${index}.${field}`,
        value,
      ]);
    });
    await this.change(
      {
        tenantId,
        _id,
        ...comparesWith(sessionId),
        turns: { $size: turns.length },
        ...Object.fromEntries(asRead),
      },
      { $set: { changeSince: null, ...Object.fromEntries(removals) } },
    );
  }

  /** Returns false if the thread exists. */
  private openOne({ threadId, turns, ...rest }: Thread): Promise<boolean> {
    const { tenantId, createdAt } = rest;
    return this.insert({
      _id: threadId,
      ...rest,
      turns: [...turns],
      pendingUntil: turns[0]!.deadlineAt,
      queued: { tenantId, since: createdAt },
      ...newOutbox([requested({ tenantId, threadId, turn: 0 })]),
    });
  }

  /** Only the latest attempt can finish a turn. */
  private async end(
    { tenantId, threadId, turn }: TurnAddress,
    attempt: number,
    result: Partial<Turn>,
    { $set = {}, ...others }: UpdateQuery<ThreadDocument>,
    expected: ComparesWith = {},
  ): Promise<boolean> {
    const fields = Object.entries({ ...result, finishedAt: new Date() });
    const changes = fields.map(([field, value]) => [`turns.${turn}.${field}`, value]);
    const document = await this.change(
      {
        tenantId,
        _id: threadId,
        [`turns.${turn}.status`]: 'writing',
        [`turns.${turn}.attempt`]: attempt,
        ...expected,
      },
      {
        $set: { ...Object.fromEntries(changes), ...$set },
        $unset: { pendingUntil: '', takenBy: '' },
        ...others,
      },
    );
    this.relay.publishNow();
    return document !== null;
  }
}

/** Identity of a text: requests for the same text get the same thread. */
export type RequestedText = Pick<
  Thread,
  'tenantId' | 'sessionId' | 'purpose' | 'attempt' | 'measurementSystem' | 'language'
>;

/** The fields that decide if a further request gets the thread. */
export type ExistingThread = Pick<Thread, 'threadId' | 'turns'>;

type AddressedDocument = Pick<ThreadDocument, '_id' | 'tenantId' | 'turns'>;
const onlyStatuses = { tenantId: 1, 'turns.status': 1 } as const;

const lastTurnOf = ({ _id, tenantId, turns }: AddressedDocument): TurnAddress => ({
  tenantId,
  threadId: _id,
  turn: turns.length - 1,
});

interface ComparesWith {
  readonly 'changeSince.earlierSessionId'?: string;
}

const comparesWith = (sessionId: string | undefined): ComparesWith =>
  sessionId === undefined ? {} : { 'changeSince.earlierSessionId': sessionId };

/** Returns true for answers and for a model's texts. Comments by the rules state no changes. */
const mayStateChanges = ({ status, question, author }: Turn): boolean =>
  status === 'completed' && (question !== null || author?.kind === 'model');

function removedText(language: string | undefined): Partial<Turn> {
  const { comparedSessionDeleted } = languageOf(language).comments.reasons;
  return { status: 'failed', text: '', author: null, reasons: [comparedSessionDeleted] };
}

const requested = ({ tenantId, threadId, turn }: TurnAddress): OutboxEntry =>
  pendingEntry(threadRequested, { tenantId, payload: { threadId, turn } });

const threadOrNull = (document: ThreadDocument | null): Thread | null =>
  document && toThread(document);

function toThread<D extends ListedDocument>(document: D) {
  const {
    _id,
    outbox: _outbox,
    outboxDueAt: _outboxDueAt,
    pendingUntil: _pendingUntil,
    queued: _queued,
    takenBy: _takenBy,
    ...thread
  } = document;
  // An earlier release stored the measurements of the first text, and their attempt in them.
  const { attempt: measuredAttempt } = document.measured ?? {};
  return { threadId: _id, ...(measuredAttempt !== undefined && { measuredAttempt }), ...thread };
}
