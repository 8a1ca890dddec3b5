import { Injectable } from '@nestjs/common';
import {
  poseSegmentEstimated,
  sessionMeasured,
  sessionReported,
  type PoseSegmentEstimated,
  type SessionMeasured,
  type SessionReported,
} from '@strideform/contracts';
import { Handles, type HandlerContext } from '@strideform/messaging';
import { SessionRepository } from '../adapters/session.repository.ts';
import { UnmeasuredSessions } from '../adapters/unmeasured-sessions.repository.ts';
import { FinishSession } from '../application/finish-session.use-case.ts';

/**
 * Records the progress of the later stages. Repeated events and late events of an older attempt
 * have no effect.
 */
@Injectable()
export class StageProgressConsumer {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly finish: FinishSession,
    private readonly unmeasured: UnmeasuredSessions,
  ) {}

  @Handles(poseSegmentEstimated)
  async onSegment(payload: PoseSegmentEstimated, context: HandlerContext): Promise<void> {
    const { sessionId, attempt, segmentIndex } = payload;
    await this.sessions.recordSegment(context.tenantId, sessionId, attempt, segmentIndex);
  }

  @Handles(sessionMeasured)
  async onMeasured(
    { sessionId, attempt, quality, keyFigures }: SessionMeasured,
    { tenantId }: HandlerContext,
  ): Promise<void> {
    const at = new Date();
    await this.sessions.recordMeasured(tenantId, sessionId, attempt, at, quality, keyFigures);
  }

  @Handles(sessionReported)
  async onReported(
    { sessionId, attempt }: SessionReported,
    context: HandlerContext,
  ): Promise<void> {
    await this.finish.succeeded(context.tenantId, sessionId, attempt);
    // The event comes again once the annotated video is stored.
    await this.unmeasured.add(context.tenantId, sessionId, new Date());
  }
}
