import { Injectable } from '@nestjs/common';
import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import { type Page, pageByCreation } from '@strideform/service-kit/paging';
import { currentTexts, type ListedThread, type Turn } from '../domain/thread.ts';
import { Threads } from './threads.port.ts';

export interface CurrentThreads {
  readonly current: readonly ListedThread[];
  readonly isPending: boolean;
}

const isUnfinished = ({ status }: Turn): boolean => status === 'queued' || status === 'writing';

/** A session's threads; none for an unknown session or for another tenant's session. */
@Injectable()
export class ListThreads {
  constructor(private readonly threads: Threads) {}

  /**
   * The newest first.
   * @throws {InvalidInput} for an invalid cursor.
   */
  execute(
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
   * For each block of a purpose, in the purpose's order, the thread whose first text is the current
   * one for the measurements of `attempt`; and whether further first texts are being written.
   */
  async current(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<CurrentThreads> {
    const threads = await this.threads.ofPurpose(tenantId, sessionId, purpose);
    const texts = currentTexts(threads, attempt);
    const current = threadBlocks[purpose].flatMap((block) => texts.get(block) ?? []);
    const isPending = threads.some(({ turns }) => isUnfinished(turns[0]!));
    return { current, isPending };
  }
}
