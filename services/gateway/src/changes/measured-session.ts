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
  rateHz: poseRateHz(analysis.quality),
});

/** Frames a second that the pose model looked at. */
function poseRateHz({ rate_hz, frame_count, pose_frame_count }: AnalysisFile['quality']): number {
  return pose_frame_count === undefined ? rate_hz : (rate_hz * pose_frame_count) / frame_count;
}

export function measuredValueOf(
  { analysis }: MeasuredSession,
  metric: string,
): MeasuredValue | null {
  const measured = analysis.metrics[metric];
  return measured == null ? null : { value: measured.avg, uncertainty: measured.uncertainty };
}
