import { Injectable } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/biomechanics';
import {
  joinKeypointFiles,
  KeypointFile,
  withFileWarnings,
  type AnalysisFile,
  type ArtifactAddress,
  type MetricResult,
  type PoseSegmentEstimated,
  type SessionProbed,
  type MeasuredResult,
} from '@strideform/contracts';
import { artifactKeys, ObjectStore } from '@strideform/object-store';
import { Slots } from '@strideform/service-kit';
import { measurementFailure, measuringFailed, noPersonFailure } from '../domain/failures.ts';
import {
  isComplete,
  type CompleteMeasurement,
  type EstimatedSegment,
  type Measurement,
  type MeasurementAddress,
} from '../domain/measurement.ts';
import { Analyzer } from './analyzer.port.ts';
import { Measurements } from './measurements.port.ts';

/** Gathers a session's segments in any order, and measures the clip when all have arrived. */
@Injectable()
export class MeasureSession {
  constructor(
    private readonly measurements: Measurements,
    private readonly analyzer: Analyzer,
    private readonly store: ObjectStore,
    /** Of clips that are measured at once: each is in memory as a whole. */
    private readonly slots: Slots,
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

  /** The last retry failed: announces the failure, so that nobody waits for the deadline. */
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
    try {
      const result = await this.slots.run(async () => {
        const analysis = await this.analyze(measurement);
        return this.storeAnalysis(measurement, analysis);
      });
      await this.measurements.complete(measurement, result);
    } catch (error) {
      if (!(error instanceof UnmeasurableClip)) throw error;
      await this.measurements.fail(measurement, measurementFailure(error.code, error.message));
    }
  }

  private async analyze({ segments, probed }: CompleteMeasurement): Promise<AnalysisFile> {
    const files = await Promise.all(segments.map(({ keypoints }) => this.readKeypoints(keypoints)));
    const clip = { ...joinKeypointFiles(files), facing: probed.recording.facing };
    const analysis = await this.analyzer.analyze(clip, probed.runner, probed.recording);
    return withFileWarnings(analysis, probed);
  }

  private async readKeypoints(address: ArtifactAddress): Promise<KeypointFile> {
    return KeypointFile.parse(await this.store.getJson(address));
  }

  private async storeAnalysis(
    { tenantId, sessionId, attempt, probed }: CompleteMeasurement,
    analysis: AnalysisFile,
  ): Promise<MeasuredResult> {
    const address = {
      bucket: probed.clip.bucket,
      key: artifactKeys.analysis(tenantId, sessionId, attempt),
    };
    await this.store.putJson(address, analysis);
    const measured = Object.entries(analysis.metrics).filter(
      (entry): entry is [string, MetricResult] => entry[1] !== null,
    );
    return {
      analysis: address,
      metrics: Object.fromEntries(measured),
      notes: analysis.notes,
      warnings: analysis.quality.warnings,
      foundShare: analysis.quality.found_share,
      measuredAt: new Date(),
    };
  }
}
