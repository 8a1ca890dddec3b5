import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { Session } from '../domain/session.ts';
import { Sessions } from './sessions.port.ts';

@Injectable()
export class FindSession {
  constructor(private readonly sessions: Sessions) {}

  /** Throws NotFound for an unknown id and for another tenant's session alike. */
  async execute(tenantId: string, sessionId: string): Promise<Session> {
    const session = await this.sessions.find(tenantId, sessionId);
    if (session === null) throw new NotFound(`There is no session ${sessionId}.`);
    return session;
  }
}
