import { Injectable } from '@nestjs/common';
import {
  poseSegmentEstimated,
  sessionDeleted,
  sessionFinished,
  sessionProbed,
  tenantDeleted,
  type PoseSegmentEstimated,
  type SessionDeleted,
  type SessionFinished,
  type SessionProbed,
  type TenantDeleted,
} from '@strideform/contracts';
import { OnGiveUp, Handles, type HandlerContext } from '@strideform/messaging';
import { ErasureGuard } from '@strideform/persistence';
import { CountSession } from '../application/count-session.use-case.ts';
import { MeasureSession } from '../application/measure-session.use-case.ts';
import { RemoveSupersededResults } from '../application/remove-superseded-results.use-case.ts';

@Injectable()
export class MeasurementConsumer {
  constructor(
    private readonly measure: MeasureSession,
    private readonly count: CountSession,
    private readonly superseded: RemoveSupersededResults,
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

  @Handles(sessionDeleted)
  async onDeleted({ sessionId }: SessionDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.erase(tenantId, sessionId);
  }

  @Handles(tenantDeleted)
  async onTenantDeleted(_deleted: TenantDeleted, { tenantId }: HandlerContext): Promise<void> {
    await this.guard.eraseTenant(tenantId);
  }
}
