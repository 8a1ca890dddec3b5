import { Injectable } from '@nestjs/common';
import { UnmeasurableClip } from '@strideform/biomechanics';
import {
  joinKeypointFiles,
  KeypointFile,
  type AnalysisFile,
  type MetricResult,
  type PoseSegmentEstimated,
  type SessionProbed,
} from '@strideform/contracts';
import { artifactKeys, ObjectStore } from '@strideform/object-store';
import { measurementFailure, measuringFailed, nobodyFound } from '../domain/failures.ts';
import {
  isComplete,
  type CompleteMeasurement,
  type MeasuredResult,
  type Measurement,
  type MeasurementAddress,
} from '../domain/measurement.ts';
import { Analyzer } from './analyzer.port.ts';
import { Measurements } from './measurements.port.ts';

/**
 * Gathers a session's segments in whatever order they come, and measures the clip once all are
 * there.
 */
@Injectable()
export class MeasureSession {
  constructor(
    private readonly measurements: Measurements,
    private readonly analyzer: Analyzer,
    private readonly store: ObjectStore,
  ) {}

  async probed(tenantId: string, probed: SessionProbed): Promise<void> {
    await this.measureIfComplete(await this.measurements.recordProbe(tenantId, probed));
  }

  async segmentEstimated(tenantId: string, estimated: PoseSegmentEstimated): Promise<void> {
    const {
      sessionId,
      attempt,
      segmentIndex,
      keypoints,
      frameCount,
      foundFrameCount,
      meanLuma,
      model,
    } = estimated;
    const segment = { segmentIndex, keypoints, frameCount, foundFrameCount, meanLuma, model };
    await this.measureIfComplete(
      await this.measurements.recordSegment(tenantId, sessionId, attempt, segment),
    );
  }

  /** Nothing more will be tried: whoever follows the session must not wait for its deadline. */
  async giveUp(address: MeasurementAddress): Promise<void> {
    await this.measurements.fail(address, measuringFailed);
  }

  private async measureIfComplete(measurement: Measurement): Promise<void> {
    if (!isComplete(measurement)) return;
    const nobody = nobodyFound(measurement.segments);
    if (nobody !== null) {
      await this.measurements.fail(measurement, nobody);
      return;
    }
    try {
      const analysis = await this.analyze(measurement);
      await this.measurements.complete(
        measurement,
        await this.storeAnalysis(measurement, analysis),
      );
    } catch (error) {
      if (!(error instanceof UnmeasurableClip)) throw error;
      await this.measurements.fail(measurement, measurementFailure(error.code, error.message));
    }
  }

  private async analyze({ segments, probed }: CompleteMeasurement): Promise<AnalysisFile> {
    const files = await Promise.all(
      segments.map(async (segment) =>
        KeypointFile.parse(await this.store.getJson(segment.keypoints)),
      ),
    );
    return this.analyzer.analyze(
      { ...joinKeypointFiles(files), facing: probed.recording.facing },
      probed.runner,
      probed.recording,
    );
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
