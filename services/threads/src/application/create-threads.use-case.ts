import { fill, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import {
  threadBlocks,
  type MeasurementSystem,
  type ThreadBlock,
  type ThreadPurpose,
} from '@strideform/contracts';
import { ErasureGuard } from '@strideform/persistence';
import { Conflict, NotFound } from '@strideform/service-kit/errors';
import { createHash } from 'node:crypto';
import type { UsualRanges } from '@strideform/metric-book';
import { ThreadQuotas } from '../adapters/thread-quotas.repository.ts';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import type { SessionChanges } from '../domain/facts/session-metrics.ts';
import { isReusable, openTurn, type Thread } from '../domain/thread.ts';
import { dayIsFull } from './day-is-full.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';

export interface NewThreads {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly purpose: ThreadPurpose;
  readonly measurementSystem: MeasurementSystem;
  /** Language code of the texts. */
  readonly language: string;
  readonly runnerName: string;
  readonly sessionTitle: string;
  /** The attempt of the analysis whose measurements the texts use. */
  readonly attempt: number;
  /** The runner's own usual ranges, with which the texts compare. */
  readonly usualRanges: UsualRanges;
  /** Changes since the previous session; null if they are not known. */
  readonly changeSince: SessionChanges | null;
  /** True if the tenant has an active plan. Otherwise no model writes the texts. */
  readonly hasPlan: boolean;
}

/** The threads of a request: a new one for each block without a thread to use again. */
interface ThreadsByBlock {
  readonly threadIds: readonly string[];
  readonly reusedIds: readonly string[];
  readonly newThreads: readonly Thread[];
}

/**
 * Returns a thread for each block, and creates those that are missing. A further request for the
 * same measurements, language and units gets the same threads, unless a question was asked in them
 * or their text failed.
 */
@Injectable()
export class CreateThreads {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly quotas: ThreadQuotas,
    private readonly guard: ErasureGuard,
    @Inject(THREADS_SETTINGS) private readonly settings: ThreadsSettings,
  ) {}

  /**
   * @throws {NotFound} when the session has been deleted; {Conflict} if the session would have too
   *   many threads, or the tenant has requested too many texts today.
   */
  async execute(request: NewThreads): Promise<readonly Thread[]> {
    const { tenantId, sessionId, changeSince } = request;
    const now = new Date();
    const { threadIds, reusedIds, newThreads } = await this.threadsFor(request, now);
    const isStored = await this.guard.run(tenantId, sessionId, async () => {
      await this.threads.requestAgain(tenantId, reusedIds, now);
      if (newThreads.length > 0) await this.addWithinLimits(newThreads, changeSince, now);
    });
    if (!isStored) throw new NotFound(fill(problemTexts.unknown_session, { sessionId }));
    return this.threads.byIds(tenantId, threadIds);
  }

  private async threadsFor(request: NewThreads, now: Date): Promise<ThreadsByBlock> {
    const { hasPlan, ...common } = request;
    const newest = await this.threads.newestByBlock(request, this.settings.maxThreadsPerSession);
    const blocks: readonly ThreadBlock[] = threadBlocks[request.purpose];
    const found = blocks.map((block) => {
      const previous = newest.get(block);
      if (previous !== undefined && isReusable(previous, hasPlan))
        return { threadId: previous.threadId, created: null };
      const threadId = newThreadId(request, block, previous?.threadId);
      const turn = openTurn({ question: null, seed: '', hasPlan }, now, this.settings.deadlineS);
      const times = { createdAt: now, requestedAt: now };
      const created: Thread = {
        threadId,
        ...common,
        block,
        turns: [turn],
        ...times,
      };
      return { threadId, created };
    });
    return {
      threadIds: found.map(({ threadId }) => threadId),
      reusedIds: found.flatMap(({ threadId, created }) => (created === null ? threadId : [])),
      newThreads: found.flatMap(({ created }) => created ?? []),
    };
  }

  private async addWithinLimits(
    threads: readonly Thread[],
    changeSince: SessionChanges | null,
    now: Date,
  ): Promise<void> {
    const { tenantId, sessionId } = threads[0]!;
    const ids = threads.map(({ threadId }) => threadId);
    if (!(await this.quotas.addThreads(tenantId, sessionId, ids))) throw this.sessionIsFull();
    if (!(await this.quotas.reserveTexts(tenantId, now, threads.length)))
      throw dayIsFull(this.settings, now);
    const newCount = await this.add(tenantId, threads, changeSince);
    // Another request has created the others at the same moment, and has counted them.
    await this.quotas.releaseTexts(tenantId, now, threads.length - newCount);
  }

  /** Adds the threads, without changes if the session that they compare with was deleted. */
  private async add(
    tenantId: string,
    threads: readonly Thread[],
    changeSince: SessionChanges | null,
  ): Promise<number> {
    const earlierId = changeSince?.earlierSessionId;
    if (earlierId === undefined) return this.threads.open(threads);
    let newCount = 0;
    const isKept = await this.guard.run(tenantId, earlierId, async () => {
      newCount = await this.threads.open(threads);
    });
    if (isKept) return newCount;
    const others = threads.map((thread) => ({ ...thread, changeSince: null }));
    return newCount + (await this.threads.open(others));
  }

  private sessionIsFull(): Conflict {
    const { maxThreadsPerSession: maxThreads } = this.settings;
    const message = fill(problemTexts.too_many_threads, { maxThreads });
    return new Conflict(message, { code: 'too_many_threads' });
  }
}

/**
 * Returns the same id for requests at the same moment, so that only one of them creates the thread.
 * The id is a hash, so that it looks like all other ids.
 */
function newThreadId(request: NewThreads, block: ThreadBlock, previousId = ''): string {
  const { tenantId, sessionId, purpose, attempt, measurementSystem, language } = request;
  const text = [tenantId, sessionId, purpose, block, attempt, measurementSystem, language];
  const source = JSON.stringify([...text, previousId]);
  const digest = createHash('sha256').update(source).digest('hex');
  return `thr_${digest.slice(0, 32)}`;
}
