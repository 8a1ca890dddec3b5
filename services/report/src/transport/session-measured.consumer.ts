import { Injectable } from '@nestjs/common';
import { sessionMeasured, type SessionMeasured } from '@strideform/contracts';
import { OnGiveUp, Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { ReportSession } from '../application/report-session.use-case.ts';

@Injectable()
export class SessionMeasuredConsumer {
  constructor(
    private readonly report: ReportSession,
    private readonly guard: ErasureGuard,
  ) {}

  @Handles(sessionMeasured)
  async handle(payload: SessionMeasured, context: HandlerContext): Promise<void> {
    await this.guard.run(context.tenantId, payload.sessionId, () =>
      this.report.execute(payload, context),
    );
  }

  @OnGiveUp(sessionMeasured)
  async giveUp(
    payload: SessionMeasured,
    { tenantId }: HandlerContext,
    error: unknown,
  ): Promise<void> {
    await this.guard.run(tenantId, payload.sessionId, () =>
      this.report.giveUp(payload, tenantId, error),
    );
  }
}
