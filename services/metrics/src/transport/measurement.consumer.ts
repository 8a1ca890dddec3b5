import { Injectable } from '@nestjs/common';
import {
  poseSegmentEstimated,
  sessionBinned,
  sessionDeleted,
  sessionFinished,
  sessionProbed,
  sessionRestored,
  tenantDeleted,
  type PoseSegmentEstimated,
  type SessionBinned,
  type SessionDeleted,
  type SessionFinished,
  type SessionProbed,
  type SessionRestored,
  type TenantDeleted,
} from '@strideform/contracts';
import { OnGiveUp, Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { TotalsRepository } from '../adapters/totals.repository.ts';
import { CountSession } from '../application/count-session.use-case.ts';
import { MeasureSession } from '../application/measure-session.use-case.ts';
import { RemoveSupersededResults } from '../application/remove-superseded-results.use-case.ts';

@Injectable()
export class MeasurementConsumer {
  constructor(
    private readonly measure: MeasureSession,
    private readonly count: CountSession,
    private readonly superseded: RemoveSupersededResults,
    private readonly totals: TotalsRepository,
    private readonly guard: ErasureGuard,
  ) {}

  @Handles(sessionProbed)
  async onProbed(payload: SessionProbed, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.run(tenantId, payload.sessionId, () => this.measure.probed(tenantId, payload));
  }

  @Handles(poseSegmentEstimated)
  async onSegment(payload: PoseSegmentEstimated, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.run(tenantId, payload.sessionId, () =>
      this.measure.segmentEstimated(tenantId, payload),
    );
  }

  @OnGiveUp(sessionProbed)
  @OnGiveUp(poseSegmentEstimated)
  async giveUp(
    { sessionId, attempt }: { sessionId: string; attempt: number },
    { tenantId }: HandlerContext,
  ): Promise<void> {
    await this.guard.run(tenantId, sessionId, () =>
      this.measure.giveUp({ tenantId, sessionId, attempt }),
    );
  }

  @Handles(sessionFinished)
  async onFinished(payload: SessionFinished, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.run(tenantId, payload.sessionId, async () => {
      await this.count.execute(tenantId, payload);
      await this.superseded.execute(tenantId, payload);
    });
  }

  @Handles(sessionBinned)
  async onBinned(
    { sessionId, binChanges }: SessionBinned,
    { tenantId }: HandlerContext,
  ): Promise<void> {
    await this.guard.run(tenantId, sessionId, () =>
      this.totals.hide(tenantId, sessionId, binChanges),
    );
  }

  @Handles(sessionRestored)
  async onRestored(
    { sessionId, binChanges }: SessionRestored,
    { tenantId }: HandlerContext,
  ): Promise<void> {
    await this.guard.run(tenantId, sessionId, () =>
      this.totals.show(tenantId, sessionId, binChanges),
    );
  }

  @Handles(sessionDeleted)
  async onDeleted({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
  }

  @Handles(tenantDeleted)
  async onTenantDeleted(_deleted: TenantDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.eraseTenant(tenantId);
  }
}
