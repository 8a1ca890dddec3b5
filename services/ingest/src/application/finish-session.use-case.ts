import { Injectable } from '@nestjs/common';
import { sessionFinished, type Failure } from '@strideform/contracts';
import { instruments } from '@strideform/service-kit';
import { announce, Sessions, type SessionEnd } from './sessions.port.ts';

/** Brings a session to its final state, once. */
@Injectable()
export class FinishSession {
  constructor(private readonly sessions: Sessions) {}

  async succeeded(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.end(tenantId, sessionId, attempt, null);
  }

  async failed(
    tenantId: string,
    sessionId: string,
    attempt: number,
    failure: Failure,
  ): Promise<void> {
    await this.end(tenantId, sessionId, attempt, failure);
  }

  private async end(
    tenantId: string,
    sessionId: string,
    attempt: number,
    failure: Failure | null,
  ): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    if (session === null) return;
    const status: SessionEnd['status'] = failure === null ? 'succeeded' : 'failed';
    const at = new Date();
    const announcement = announce(sessionFinished, {
      sessionId,
      attempt,
      status,
      failure,
      createdAt: session.createdAt.toISOString(),
      finishedAt: at.toISOString(),
    });
    const end: SessionEnd = { status, failure, at };
    const ended = await this.sessions.finish(tenantId, sessionId, attempt, end, [announcement]);
    if (ended !== null) instruments.sessionsFinished.inc({ outcome: failure?.code ?? 'succeeded' });
  }
}
