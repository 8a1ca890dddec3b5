import type { SessionView } from '@strideform/contracts';
import { Injectable } from '@nestjs/common';
import { NotFound, Unavailable } from '@strideform/service-kit';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { DemoSessionRepository } from './demo-session.repository.ts';
import type { SessionReference } from './demo-session.schema.ts';
import { stampOf } from '../../platform/answers/read-stamp.repository.ts';
import type { Sources } from '../../platform/answers/sources.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { sessionSentences } from '../session/session-sentences.ts';

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

  /**
   * @param sources gets the stamps of the session, its tenant and its runner
   * @throws {NotFound} for an unknown id or another tenant's session.
   */
  async execute(
    caller: Caller,
    { sessionId, demo }: SessionRequest,
    sources?: Sources,
  ): Promise<SessionView> {
    if (demo) return this.demoSession(sources);
    return this.find({ tenantId: caller.tenantId, sessionId }, sources);
  }

  private async find(
    { tenantId, sessionId }: SessionReference,
    sources: Sources | undefined,
  ): Promise<SessionView> {
    await sources?.note(stampOf.tenant(tenantId), stampOf.session(sessionId));
    const session = await this.sessions.find(tenantId, sessionId);
    // What is read of the runner is read later.
    await sources?.note(stampOf.runner(tenantId, session.userId));
    return session;
  }

  private async demoSession(sources: Sources | undefined): Promise<SessionView> {
    await sources?.note(stampOf.demo);
    const reference = await this.demo.current();
    if (reference === null) throw demoMissing();
    try {
      return await this.find(reference, sources);
    } catch (error) {
      throw error instanceof NotFound ? demoMissing() : error;
    }
  }
}

const demoMissing = (): Unavailable =>
  new Unavailable(sessionSentences.demo_not_set_up, { code: 'demo_not_set_up' });
