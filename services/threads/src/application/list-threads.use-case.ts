import { Injectable } from '@nestjs/common';
import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import { CreationPlace, cutPage, decodeCursor, type Page } from '@strideform/service-kit';
import { currentTexts, type ReadThread } from '../domain/thread.ts';
import { Threads } from './threads.port.ts';

/** A session's threads; none for an unknown session and for another tenant's alike. */
@Injectable()
export class ListThreads {
  constructor(private readonly threads: Threads) {}

  /** The newest first. @throws {InvalidInput} for a cursor that is none. */
  async execute(
    tenantId: string,
    sessionId: string,
    limit: number,
    cursor: string | null,
  ): Promise<Page<ReadThread>> {
    const found = await this.threads.page(
      tenantId,
      sessionId,
      cursor === null ? null : decodeCursor(cursor, CreationPlace),
      limit + 1,
    );
    return cutPage(found, limit, ({ createdAt, threadId }) =>
      CreationPlace.encode({ createdAt, id: threadId }),
    );
  }

  /**
   * For each block of a purpose, in its order, the thread whose first text counts now, beside the
   * measurements of `attempt`.
   */
  async current(
    tenantId: string,
    sessionId: string,
    attempt: number,
    purpose: ThreadPurpose,
  ): Promise<readonly ReadThread[]> {
    const texts = currentTexts(await this.threads.ofPurpose(tenantId, sessionId, purpose), attempt);
    return threadBlocks[purpose].flatMap((block) => texts.get(block) ?? []);
  }
}
