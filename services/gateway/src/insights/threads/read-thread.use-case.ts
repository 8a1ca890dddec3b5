import { Injectable } from '@nestjs/common';
import type { ThreadView } from '@strideform/contracts';
import { ThreadsClient } from '../../platform/clients/threads-client.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { FindSession } from '../../sessions/demo/find-session.use-case.ts';

/** A thread of a session that exists. */
@Injectable()
export class ReadThread {
  constructor(
    private readonly threads: ThreadsClient,
    private readonly findSession: FindSession,
  ) {}

  /**
   * @throws {NotFound} for an unknown thread, and for one of a deleted session: its texts are
   *   erased a little later.
   */
  async execute(caller: Caller, threadId: string): Promise<ThreadView> {
    const thread = await this.threads.find(caller.tenantId, threadId);
    await this.findSession.execute(caller, { sessionId: thread.sessionId, demo: false });
    return thread;
  }
}
