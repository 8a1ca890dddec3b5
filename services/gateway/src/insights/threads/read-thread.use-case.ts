import { Injectable } from '@nestjs/common';
import type { ThreadView } from '@strideform/contracts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';

/** Reads a thread of an existing session. */
@Injectable()
export class ReadThread {
  constructor(
    private readonly threads: ThreadsClient,
    private readonly sessions: SessionsClient,
  ) {}

  /**
   * @throws {NotFound} for an unknown thread and for a thread of a deleted session, whose texts may
   *   not be erased yet
   */
  async execute({ tenantId }: Caller, threadId: string): Promise<ThreadView> {
    const thread = await this.threads.find(tenantId, threadId);
    await this.sessions.find(tenantId, thread.sessionId);
    return thread;
  }
}
