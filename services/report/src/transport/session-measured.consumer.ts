import { Injectable } from '@nestjs/common';
import { sessionMeasured, type SessionMeasured } from '@strideform/contracts';
import { GivesUpOn, Handles, type HandlerContext } from '@strideform/messaging';
import { EraseSession } from '../application/erase-session.use-case.ts';
import { ReportSession } from '../application/report-session.use-case.ts';

@Injectable()
export class SessionMeasuredConsumer {
  constructor(
    private readonly report: ReportSession,
    private readonly erase: EraseSession,
  ) {}

  @Handles(sessionMeasured)
  async handle(payload: SessionMeasured, context: HandlerContext): Promise<void> {
    await this.erase.unlessErased(context.tenantId, payload.sessionId, () =>
      this.report.execute(payload, context),
    );
  }

  @GivesUpOn(sessionMeasured)
  async giveUp(
    payload: SessionMeasured,
    { tenantId }: HandlerContext,
    error: unknown,
  ): Promise<void> {
    await this.erase.unlessErased(tenantId, payload.sessionId, () =>
      this.report.giveUp(payload, tenantId, error),
    );
  }
}
