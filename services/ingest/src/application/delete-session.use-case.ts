import { Injectable } from '@nestjs/common';
import { sessionDeleted } from '@strideform/contracts';
import { NotFound } from '@strideform/service-kit';
import { announce, Sessions } from './sessions.port.ts';

/** Makes a session unknown at once, and tells all who keep something of it. */
@Injectable()
export class DeleteSession {
  constructor(private readonly sessions: Sessions) {}

  /** @throws {NotFound} for an unknown id and for another tenant's session alike. */
  async execute(tenantId: string, sessionId: string): Promise<void> {
    if (
      !(await this.sessions.erase(tenantId, sessionId, new Date(), [
        announce(sessionDeleted, { sessionId }),
      ]))
    )
      throw new NotFound(`There is no session ${sessionId}.`);
  }
}
