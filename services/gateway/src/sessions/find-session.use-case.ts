import type { SessionView } from '@strideform/contracts';
import { Injectable } from '@nestjs/common';
import { NotFound, Unavailable } from '@strideform/service-kit';
import { SessionsClient } from '../clients/sessions-client.ts';
import { DemoSessionRepository } from '../demo/demo-session.repository.ts';
import type { Caller } from '../http/auth/caller.ts';
import { sessionSentences } from './session-sentences.ts';

/** The session that a read asks for. */
export interface SessionRequest {
  readonly sessionId: string;
  /** Show the demo session, whatever the id. */
  readonly demo: boolean;
}

/** The session to show: one of the caller's tenant, or the demo. */
@Injectable()
export class FindSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly demo: DemoSessionRepository,
  ) {}

  /** @throws {NotFound} for an unknown id or another tenant's session. */
  execute(caller: Caller, { sessionId, demo }: SessionRequest): Promise<SessionView> {
    return demo ? this.demoSession() : this.sessions.find(caller.tenantId, sessionId);
  }

  private async demoSession(): Promise<SessionView> {
    const reference = await this.demo.current();
    if (reference === null) throw demoMissing();
    try {
      return await this.sessions.find(reference.tenantId, reference.sessionId);
    } catch (error) {
      throw error instanceof NotFound ? demoMissing() : error;
    }
  }
}

const demoMissing = (): Unavailable =>
  new Unavailable(sessionSentences.demo_not_set_up, { code: 'demo_not_set_up' });
