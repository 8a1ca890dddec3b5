import { Injectable } from '@nestjs/common';
import type { threadsV1 } from '@strideform/grpc';
import type { Caller } from '../domain/api-key.ts';
import { FindSession } from './find-session.use-case.ts';
import { Threads } from './threads.port.ts';

@Injectable()
export class ReadThreads {
  constructor(private readonly findSession: FindSession, private readonly threads: Threads) {}

  byId({ tenantId }: Caller, threadId: string): Promise<threadsV1.Thread> {
    return this.threads.find(tenantId, threadId);
  }

  /** Of a session that exists, the newest first. @throws {NotFound} for one that does not. */
  async ofSession(caller: Caller, sessionId: string): Promise<readonly threadsV1.Thread[]> {
    const { tenantId } = await this.findSession.execute(caller, { sessionId, demo: false });
    return this.threads.ofSession(tenantId, sessionId);
  }
}
