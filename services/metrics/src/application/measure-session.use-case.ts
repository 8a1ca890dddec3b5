import { Inject, Injectable } from '@nestjs/common';
import {
  artifactKeys,
  ATTEMPT_CHECK_INTERVAL_MS,
  AttemptWatch,
  storeAnalysis,
} from '@strideform/analysis-store';
import { UnmeasurableClip, withVerdict } from '@strideform/gait-engine';
import {
  type AnalysisHead,
  type MeasuredResult,
  type MetricResult,
  type PoseSegmentEstimated,
  type SessionProbed,
  withFileWarnings,
} from '@strideform/contracts';
import { ObjectStore } from '@strideform/object-store';
import type { LimitFunction } from 'p-limit';
import type { MeasuredClip } from '../adapters/analysis.worker.ts';
import { MeasurementRepository } from '../adapters/measurement.repository.ts';
import { ThreadedAnalyzer } from '../adapters/threaded-analyzer.ts';
import { measurementFailure, measuringFailed, noPersonFailure } from '../domain/failures.ts';
import {
  type CompleteMeasurement,
  type EstimatedSegment,
  isComplete,
  type Measurement,
  type MeasurementAddress,
} from '../domain/measurement.ts';

/**
 * Injection token of the limit of clips that are measured at the same time. Each clip is completely
 * in memory.
 */
export const MEASUREMENT_LIMIT = Symbol('MeasurementLimit');

interface JudgedClip extends MeasuredClip {
  readonly head: ReturnType<typeof withVerdict<AnalysisHead>>;
}

/** Gathers a session's segments in any order, and measures the clip when all have arrived. */
@Injectable()
export class MeasureSession {
  constructor(
    private readonly measurements: MeasurementRepository,
    @Inject(ThreadedAnalyzer) private readonly analyzer: Pick<ThreadedAnalyzer, 'analyze'>,
    private readonly store: ObjectStore,
    @Inject(MEASUREMENT_LIMIT) private readonly limit: LimitFunction,
    @Inject(ATTEMPT_CHECK_INTERVAL_MS) private readonly attemptCheckIntervalMs: number,
  ) {}

  async probed(tenantId: string, probed: SessionProbed): Promise<void> {
    const measurement = await this.measurements.recordProbe(tenantId, probed);
    await this.measureIfComplete(measurement);
  }

  async segmentEstimated(tenantId: string, estimated: PoseSegmentEstimated): Promise<void> {
    const { sessionId, attempt, segmentIndex, keypoints } = estimated;
    const { frameCount, foundFrameCount, meanLuma, model } = estimated;
    const segment: EstimatedSegment = {
      segmentIndex,
      keypoints,
      frameCount,
      foundFrameCount,
      meanLuma,
      model,
    };
    const measurement = await this.measurements.recordSegment(
      tenantId,
      sessionId,
      attempt,
      segment,
    );
    await this.measureIfComplete(measurement);
  }

  /**
   * Announces the failure after the last retry, so that the session does not wait for its deadline.
   */
  async giveUp(address: MeasurementAddress): Promise<void> {
    await this.measurements.fail(address, measuringFailed);
  }

  private async measureIfComplete(measurement: Measurement): Promise<void> {
    if (!isComplete(measurement)) return;
    const noPerson = noPersonFailure(measurement.segments);
    if (noPerson !== null) {
      await this.measurements.fail(measurement, noPerson);
      return;
    }
    // The session may have failed, for example at its deadline, or may be deleted. The results are
    // then not needed.
    const { tenantId, sessionId, attempt, probed } = measurement;
    const ofClip = { tenantId, sessionId, attempt, clip: probed.clip };
    using watch = new AttemptWatch(this.store, ofClip, this.attemptCheckIntervalMs);
    if (await watch.hasFailed()) return;
    try {
      const result = await this.limit(async () => {
        const measured = await this.analyze(measurement, watch.signal);
        return this.storeResult(measurement, measured);
      });
      await this.measurements.complete(measurement, result);
    } catch (error) {
      if (watch.signal.aborted) return;
      if (!(error instanceof UnmeasurableClip)) throw error;
      await this.measurements.fail(measurement, measurementFailure(error.code, error.message));
    }
  }

  private async analyze(
    { segments, probed }: CompleteMeasurement,
    signal: AbortSignal,
  ): Promise<JudgedClip> {
    const { runner, recording } = probed;
    const stored = segments.map(({ keypoints }) => this.store.getBytes(keypoints));
    const clip = { segments: await Promise.all(stored), runner, recording };
    const { head, frames } = await this.analyzer.analyze(clip, signal);
    return { head: withVerdict(withFileWarnings(head, probed)), frames };
  }

  private async storeResult(
    { tenantId, sessionId, attempt, probed }: CompleteMeasurement,
    { head, frames }: JudgedClip,
  ): Promise<MeasuredResult> {
    const { verdict, reasons } = head.quality;
    const { bucket } = probed.clip;
    const addresses = {
      analysis: { bucket, key: artifactKeys.analysis(tenantId, sessionId, attempt) },
      frames: { bucket, key: artifactKeys.frames(tenantId, sessionId, attempt) },
    };
    await storeAnalysis(this.store, addresses, head, frames);
    const measured = Object.entries(head.metrics).filter(
      (entry): entry is [string, MetricResult] => entry[1] !== null,
    );
    return {
      analysis: addresses.analysis,
      ...(head.view && { view: head.view }),
      ...(head.pose_model && { poseModel: head.pose_model }),
      metrics: Object.fromEntries(measured),
      notes: head.notes,
      warnings: head.quality.warnings,
      quality: { verdict, reasons },
      foundShare: head.quality.found_share,
      measuredAt: new Date(),
    };
  }
}
