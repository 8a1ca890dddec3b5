import { Injectable } from '@nestjs/common';
import { poseSegmentRequested, sessionProbed } from '@strideform/contracts';
import { ClipRefused, planSegments, type ClipProbe } from '@strideform/video';
import { clipRefusedFailure, probingFailed } from '../domain/failures.ts';
import { isFinal, type Session } from '../domain/session.ts';
import { ClipProber } from './clip-prober.port.ts';
import { FinishSession } from './finish-session.use-case.ts';
import { announce, Sessions, type Announcement } from './sessions.port.ts';

/** Probes a stored clip and cuts it into segments, or refuses it. */
@Injectable()
export class ProbeSession {
  constructor(
    private readonly sessions: Sessions,
    private readonly prober: ClipProber,
    private readonly finish: FinishSession,
  ) {}

  async execute(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    if (
      session === null ||
      session.attempt !== attempt ||
      isFinal(session.status) ||
      session.clipFacts !== null
    )
      return;
    try {
      const probe = await this.prober.probe(session.clip);
      await this.requestPose(session, probe);
    } catch (error) {
      if (!(error instanceof ClipRefused)) throw error;
      await this.finish.failed(
        tenantId,
        sessionId,
        attempt,
        clipRefusedFailure(error.code, error.detail),
      );
    }
  }

  /** Nothing more will be tried: whoever follows the session must not wait for its deadline. */
  async giveUp(tenantId: string, sessionId: string, attempt: number): Promise<void> {
    await this.finish.failed(tenantId, sessionId, attempt, probingFailed);
  }

  private async requestPose(session: Session, probe: ClipProbe): Promise<void> {
    const { sessionId, attempt, clip } = session;
    const segments = planSegments(probe);
    const { widthPx, heightPx, rateHz, durationS, container, videoCodec } = probe;
    const clipFacts = {
      widthPx,
      heightPx,
      rateHz,
      durationS,
      container,
      videoCodec,
      frameCount: probe.frameTimesS.length,
      segmentCount: segments.length,
    };
    const announcements: Announcement[] = [
      announce(sessionProbed, {
        sessionId,
        attempt,
        clip,
        widthPx,
        heightPx,
        rateHz,
        durationS,
        frameCount: clipFacts.frameCount,
        segmentCount: segments.length,
        runner: session.runner,
        recording: session.recording,
      }),
      ...segments.map((segment) =>
        announce(poseSegmentRequested, {
          sessionId,
          attempt,
          clip,
          segmentIndex: segment.index,
          segmentCount: segments.length,
          warmUpFrame: segment.warmUpFrame,
          firstFrame: segment.firstFrame,
          endFrame: segment.endFrame,
          warmUpTimeS: segment.warmUpTimeS,
          endTimeS: segment.endTimeS,
        }),
      ),
    ];
    await this.sessions.startPose(session.tenantId, sessionId, attempt, clipFacts, announcements);
  }
}
