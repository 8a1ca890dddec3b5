import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit/errors';
import type { Thread } from '../domain/thread.ts';
import { Threads } from './threads.port.ts';
import { refusalTexts } from './turn-texts.ts';

@Injectable()
export class FindThread {
  constructor(private readonly threads: Threads) {}

  /** @throws {NotFound} for an unknown id, and in the same words for another tenant's thread. */
  async execute(tenantId: string, threadId: string): Promise<Thread> {
    const thread = await this.threads.byId(tenantId, threadId);
    if (thread === null) throw new NotFound(refusalTexts.noThread(threadId));
    return thread;
  }
}
