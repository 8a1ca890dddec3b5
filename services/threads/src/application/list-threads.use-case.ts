import { Injectable } from '@nestjs/common';
import { threadBlocks, type ThreadPurpose } from '@strideform/contracts';
import { currentTexts, type ReadThread } from '../domain/thread.ts';
import { Threads } from './threads.port.ts';

/** A session's threads; none for an unknown session and for another tenant's alike. */
@Injectable()
export class ListThreads {
  constructor(private readonly threads: Threads) {}

  /** The newest first. */
  execute(tenantId: string, sessionId: string): Promise<readonly ReadThread[]> {
    return this.threads.ofSession(tenantId, sessionId);
  }

  /** For each block of a purpose, in its order, the thread whose first text counts now, beside the measurements of `attempt`. */
  async current(tenantId: string, sessionId: string, attempt: number, purpose: ThreadPurpose): Promise<readonly ReadThread[]> {
    const texts = currentTexts(await this.threads.ofSession(tenantId, sessionId, purpose), attempt);
    return threadBlocks[purpose].flatMap((block) => texts.get(block) ?? []);
  }
}
