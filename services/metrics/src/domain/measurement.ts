import { judgeQuality } from '@strideform/gait-engine';
import type {
  JudgedQuality,
  MeasuredResult,
  PoseSegmentEstimated,
  SessionProbed,
} from '@strideform/contracts';

export type EstimatedSegment = Pick<
  PoseSegmentEstimated,
  'segmentIndex' | 'keypoints' | 'frameCount' | 'foundFrameCount' | 'meanLuma' | 'model'
>;

export interface MeasurementAddress {
  readonly tenantId: string;
  readonly sessionId: string;
  readonly attempt: number;
}

/**
 * Measurement of one attempt. It first collects facts in any order and later contains the result.
 */
export interface Measurement extends MeasurementAddress {
  readonly status: 'gathering' | 'measured' | 'failed';
  readonly probed: SessionProbed | null;
  readonly segments: readonly EstimatedSegment[];
  readonly result: MeasuredResult | null;
}

/** A measurement that has all its facts and is not measured yet. */
export type CompleteMeasurement = Measurement & { readonly probed: SessionProbed };

export function isComplete(measurement: Measurement): measurement is CompleteMeasurement {
  const { probed, segments, status } = measurement;
  const indexes = new Set(segments.map(({ segmentIndex }) => segmentIndex));
  return status === 'gathering' && indexes.size === probed?.segmentCount;
}

/** A result with the verdict on its clip. */
export type JudgedResult = MeasuredResult & { readonly quality: JudgedQuality };

/**
 * Returns the result with its verdict. Results of earlier versions have none, and get the one that
 * their values and warnings give.
 */
export function judgedResult(result: MeasuredResult): JudgedResult {
  const { metrics, warnings, quality = judgeQuality({ metrics, quality: { warnings } }) } = result;
  return { ...result, quality };
}
