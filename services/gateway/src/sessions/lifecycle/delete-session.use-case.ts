import { Injectable } from '@nestjs/common';
import type { Caller } from '../../api-keys/api-key.ts';
import { DemoSession } from '../../demo/demo-session.port.ts';
import { IdempotencyRecords } from '../../http/idempotency/idempotency-records.port.ts';
import { Sessions } from '../../clients/sessions.port.ts';

/** Deletes a session, and what the gateway itself remembers of it. */
@Injectable()
export class DeleteSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly demo: DemoSession,
    private readonly records: IdempotencyRecords,
  ) {}

  /**
   * What is ours goes first: as long as the session is there, the request can be repeated. @throws
   * {NotFound} like a read.
   */
  async execute({ tenantId }: Caller, sessionId: string): Promise<void> {
    await this.sessions.find(tenantId, sessionId);
    await this.demo.forget({ tenantId, sessionId });
    await this.records.forgetMentions(tenantId, sessionId);
    await this.sessions.delete(tenantId, sessionId);
  }
}
