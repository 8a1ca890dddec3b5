import { Injectable } from '@nestjs/common';
import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import { CreationPlace, cutPage, decodeCursor, type Page } from '@strideform/service-kit';
import { currentTexts, type ListedThread } from '../domain/thread.ts';
import { Threads } from './threads.port.ts';

/** A session's threads; none for an unknown session or for another tenant's session. */
@Injectable()
export class ListThreads {
  constructor(private readonly threads: Threads) {}

  /**
   * The newest first.
   * @throws {InvalidInput} for an invalid cursor.
   */
  async execute(
    tenantId: string,
    sessionId: string,
    limit: number,
    cursor: string | null,
  ): Promise<Page<ListedThread>> {
    const after = cursor === null ? null : decodeCursor(cursor, CreationPlace);
    const found = await this.threads.page(tenantId, sessionId, after, limit + 1);
    return cutPage(found, limit, ({ createdAt, threadId }) =>
      CreationPlace.encode({ createdAt, id: threadId }),
    );
  }

  /**
   * For each block of a purpose, in the purpose's order, the thread whose first text is the current
   * one for the measurements of `attempt`.
   */
  async current(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<readonly ListedThread[]> {
    const threads = await this.threads.ofPurpose(tenantId, sessionId, purpose);
    const texts = currentTexts(threads, attempt);
    return threadBlocks[purpose].flatMap((block) => texts.get(block) ?? []);
  }
}
