import { Inject, Injectable } from '@nestjs/common';
import { unmarkFailed } from '@strideform/analysis-store';
import { poseSegmentRequested, sessionProbed, type PoseModelName } from '@strideform/contracts';
import { WorkerLost } from '@strideform/messaging';
import { ObjectStore } from '@strideform/object-store';
import { ClipRefused, planSegments, type ClipProbe, type SegmentPlan } from '@strideform/video';
import { SessionRepository } from '../adapters/session.repository.ts';
import { announce, type Announcement } from '../domain/announcement.ts';
import { clipRefusedFailure, probingFailed } from '../domain/failures.ts';
import { isFinal, type ClipFacts, type Session } from '../domain/session.ts';
import { ClipProber } from './clip-prober.ts';
import { FinishSession } from './finish-session.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Number of crashes after which the clip counts as the cause, and not the machine. */
const maxUncertainTries = 3;

/** Probes a stored clip and cuts it into segments, or refuses the clip. */
@Injectable()
export class ProbeSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly prober: ClipProber,
    private readonly finish: FinishSession,
    private readonly store: ObjectStore,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * Does nothing for an old attempt or for a session that was already probed or has finished.
   * @param tries number of times that this probe was started, including this one
   * @throws {ClipRefused} that is not certain, until the third try
   */
  async execute(
    tenantId: string,
    sessionId: string,
    attempt: number,
    tries: number,
  ): Promise<void> {
    const session = await this.sessions.find(tenantId, sessionId);
    if (session === null || !awaitsProbe(session, attempt)) return;
    // A delivery that was overtaken may remove the mark of an attempt that has ended since. Its
    // workers then do needless work, and their reports match no document.
    const { bucket } = session.clip;
    await unmarkFailed(this.store, { bucket, tenantId, sessionId, attempt });
    try {
      const probe = await this.prober.probe(session.clip);
      await this.requestPose(session, probe);
    } catch (error) {
      if (!(error instanceof ClipRefused)) throw error;
      if (!error.isCertain && tries < maxUncertainTries) throw error;
      const failure = clipRefusedFailure(error.code, error.detail);
      await this.finish.failed(tenantId, sessionId, attempt, failure);
    }
  }

  /** Fails the session after the last retry, so that it does not wait for its deadline. */
  async giveUp(
    tenantId: string,
    sessionId: string,
    attempt: number,
    error: unknown,
  ): Promise<void> {
    const failure = probingFailed(error instanceof WorkerLost);
    await this.finish.failed(tenantId, sessionId, attempt, failure);
  }

  private async requestPose(session: Session, probe: ClipProbe): Promise<void> {
    const { tenantId, sessionId, attempt } = session;
    const { slowMotionFactor, runnerChoice } = session.recording;
    const { poseModel, poseRateHz } = this.settings;
    const segments = planSegments(probe, { poseRateHz, slowMotionFactor, runnerChoice });
    const clipFacts = clipFactsOf(probe, segments.length);
    const announcements = [
      announceProbed(session, clipFacts),
      ...segments.map((segment) =>
        announceSegment(session, segment, { segmentCount: segments.length, poseModel }),
      ),
    ];
    await this.sessions.startPose(tenantId, sessionId, attempt, clipFacts, announcements);
  }
}

const awaitsProbe = (session: Session, attempt: number): boolean =>
  session.attempt === attempt && !isFinal(session.status) && session.clipFacts === null;

function clipFactsOf(probe: ClipProbe, segmentCount: number): ClipFacts {
  const { widthPx, heightPx, rateHz, durationS, container, videoCodec } = probe;
  const { frameTimesS, isInterlaced } = probe;
  const frameCount = frameTimesS.length;
  return {
    widthPx,
    heightPx,
    rateHz,
    durationS,
    container,
    videoCodec,
    frameCount,
    segmentCount,
    isInterlaced,
  };
}

function announceProbed(session: Session, clipFacts: ClipFacts): Announcement {
  const { sessionId, attempt, clip, runner, recording } = session;
  const { widthPx, heightPx, rateHz, durationS, frameCount, segmentCount } = clipFacts;
  const { isInterlaced } = clipFacts;
  return announce(sessionProbed, {
    sessionId,
    attempt,
    clip,
    widthPx,
    heightPx,
    rateHz,
    durationS,
    frameCount,
    segmentCount,
    isInterlaced,
    runner,
    recording,
  });
}

interface PoseRequest {
  readonly segmentCount: number;
  readonly poseModel: PoseModelName;
}

function announceSegment(
  session: Session,
  segment: SegmentPlan,
  { segmentCount, poseModel }: PoseRequest,
): Announcement {
  const { sessionId, attempt, clip } = session;
  const { index, warmUpFrame, firstFrame, endFrame, frameStep } = segment;
  const { warmUpTimeS, endTimeS, runnerAt } = segment;
  return announce(poseSegmentRequested, {
    sessionId,
    attempt,
    clip,
    model: poseModel,
    segmentIndex: index,
    segmentCount,
    warmUpFrame,
    firstFrame,
    endFrame,
    frameStep,
    warmUpTimeS,
    endTimeS,
    ...(runnerAt && { runnerAt }),
  });
}
