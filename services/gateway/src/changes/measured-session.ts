import type { MeasuredValue, SessionConditions } from '@strideform/biomechanics';
import type { AnalysisFile, SessionView } from '@strideform/contracts';

/** A finished session with everything that was measured in it. */
export interface MeasuredSession {
  readonly session: SessionView;
  readonly analysis: AnalysisFile;
}

export const conditionsOf = ({ session, analysis }: MeasuredSession): SessionConditions => ({
  speedMps: analysis.metrics['speed']?.avg ?? null,
  inclineDeg: session.recording.inclineDeg,
  nearSide: analysis.near_side,
  pattern: analysis.pattern,
  poseModel: analysis.pose_model ?? null,
  rateHz: analysis.quality.rate_hz,
});

export function measuredValueOf(
  { analysis }: MeasuredSession,
  metric: string,
): MeasuredValue | null {
  const measured = analysis.metrics[metric];
  return measured == null ? null : { value: measured.avg, uncertainty: measured.uncertainty };
}
