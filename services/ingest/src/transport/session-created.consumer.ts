import { Injectable } from '@nestjs/common';
import { sessionCreated, type SessionCreated } from '@strideform/contracts';
import { OnGiveUp, Handles, type HandlerContext } from '@strideform/messaging';
import { ProbeSession } from '../application/probe-session.use-case.ts';

@Injectable()
export class SessionCreatedConsumer {
  constructor(private readonly probe: ProbeSession) {}

  @Handles(sessionCreated)
  async handle(payload: SessionCreated, context: HandlerContext): Promise<void> {
    const { tenantId, attempt: tries } = context;
    await this.probe.execute(tenantId, payload.sessionId, payload.attempt, tries);
  }

  @OnGiveUp(sessionCreated)
  async giveUp(payload: SessionCreated, context: HandlerContext, error: unknown): Promise<void> {
    await this.probe.giveUp(context.tenantId, payload.sessionId, payload.attempt, error);
  }
}
