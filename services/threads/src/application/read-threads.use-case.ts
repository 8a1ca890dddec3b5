import { fill, problemTexts } from '@strideform/languages/english';
import { Inject, Injectable } from '@nestjs/common';
import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit/errors';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { ThreadRepository } from '../adapters/thread.repository.ts';
import { currentTexts, type ListedThread, type Thread, type Turn } from '../domain/thread.ts';
import { THREADS_SETTINGS, type ThreadsSettings } from './threads-settings.port.ts';

export interface CurrentThreads {
  readonly current: readonly ListedThread[];
  readonly isPending: boolean;
}

const isUnfinished = ({ status }: Turn): boolean => status === 'queued' || status === 'writing';

@Injectable()
export class ReadThreads {
  constructor(
    private readonly threads: ThreadRepository,
    @Inject(THREADS_SETTINGS)
    private readonly settings: Pick<ThreadsSettings, 'maxThreadsPerSession'>,
  ) {}

  /** @throws {NotFound} for an unknown id, and with the same text for another tenant's thread. */
  async find(tenantId: string, threadId: string): Promise<Thread> {
    const thread = await this.threads.byId(tenantId, threadId);
    if (thread === null) throw new NotFound(fill(problemTexts.unknown_thread, { threadId }));
    return thread;
  }

  /**
   * Returns a session's threads, the newest first; none for an unknown session or for another
   * tenant's session.
   * @throws {InvalidInput} for an invalid cursor.
   */
  page(
    tenantId: string,
    sessionId: string,
    pageLimit: number,
    cursor: string | null,
  ): Promise<Page<ListedThread>> {
    const idOf = ({ threadId }: ListedThread): string => threadId;
    return pageByCreation({ limit: pageLimit, cursor }, idOf, (after, limit) =>
      this.threads.page(tenantId, sessionId, after, limit),
    );
  }

  /**
   * Returns, for each block of a purpose, the thread with the current first text for the
   * measurements of `attempt`. Also returns whether further first texts are being written.
   */
  async current(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<CurrentThreads> {
    const limit = this.settings.maxThreadsPerSession;
    const threads = await this.threads.ofPurpose(tenantId, sessionId, purpose, limit);
    const texts = currentTexts(threads, attempt);
    const current = threadBlocks[purpose].flatMap((block) => texts.get(block) ?? []);
    const isPending = threads.some(({ turns }) => isUnfinished(turns[0]!));
    return { current, isPending };
  }
}
