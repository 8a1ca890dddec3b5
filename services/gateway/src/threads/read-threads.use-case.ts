import { Injectable } from '@nestjs/common';
import type { threadsV1 } from '@strideform/grpc';
import type { Page } from '@strideform/service-kit';
import type { Caller } from '../api-keys/api-key.ts';
import { FindSession } from '../sessions/find-session.use-case.ts';
import type { PageRequest } from '../http/page.ts';
import { Threads } from '../clients/threads.port.ts';

@Injectable()
export class ReadThreads {
  constructor(
    private readonly findSession: FindSession,
    private readonly threads: Threads,
  ) {}

  byId({ tenantId }: Caller, threadId: string): Promise<threadsV1.Thread> {
    return this.threads.find(tenantId, threadId);
  }

  /**
   * Of a session that exists, the newest first. @throws {NotFound} for one that does not;
   * {InvalidInput} for a cursor that is none.
   */
  async ofSession(
    caller: Caller,
    sessionId: string,
    page: PageRequest,
  ): Promise<Page<threadsV1.Thread>> {
    const { tenantId } = await this.findSession.execute(caller, { sessionId, demo: false });
    return this.threads.page(tenantId, sessionId, page);
  }
}
