import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { DemoSessionRepository } from './demo-session.repository.ts';
import type { SessionReference } from './demo-session.schema.ts';

/** Sets the session that `demo=true` shows. */
@Injectable()
export class ChooseDemoSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly demo: DemoSessionRepository,
  ) {}

  /** @throws {Conflict} for a session that has not succeeded. */
  async execute(reference: SessionReference): Promise<void> {
    const { status } = await this.sessions.find(reference.tenantId, reference.sessionId);
    if (status !== 'succeeded')
      throw new Conflict(
        fill(problemTexts.demo_not_succeeded, { sessionId: reference.sessionId, status }),
      );
    await this.demo.choose(reference);
  }
}
