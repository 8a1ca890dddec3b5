import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit';
import { DemoSession, type SessionReference } from './demo-session.port.ts';
import { Sessions } from '../clients/sessions.port.ts';

/** Names the session that `demo=true` shows: any that has succeeded. */
@Injectable()
export class ChooseDemoSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly demo: DemoSession,
  ) {}

  async execute(reference: SessionReference): Promise<void> {
    const { status } = await this.sessions.find(reference.tenantId, reference.sessionId);
    if (status !== 'succeeded')
      throw new Conflict(
        `Session ${reference.sessionId} is ${status}: the demo needs one that has succeeded.`,
      );
    await this.demo.choose(reference);
  }
}
