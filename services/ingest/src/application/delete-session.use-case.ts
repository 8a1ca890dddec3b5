import { Inject, Injectable } from '@nestjs/common';
import { sessionDeleted } from '@strideform/contracts';
import { unknownSession } from './refusals.ts';
import { announce, Sessions } from './sessions.port.ts';
import { TakeTurns } from './take-turns.use-case.ts';

/** Makes a session unknown at once, and announces this to every service that stores data of it. */
@Injectable()
export class DeleteSession {
  constructor(
    private readonly sessions: Sessions,
    @Inject(TakeTurns) private readonly turns: Pick<TakeTurns, 'nudge'>,
  ) {}

  /** @throws {NotFound} for an unknown id, and for a session of another tenant. */
  async execute(tenantId: string, sessionId: string): Promise<void> {
    const announcement = announce(sessionDeleted, { sessionId });
    const isErased = await this.sessions.erase(tenantId, sessionId, new Date(), [announcement]);
    if (!isErased) throw unknownSession(sessionId);
    this.turns.nudge();
  }
}
