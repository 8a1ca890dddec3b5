import type {
  AnalysisFile,
  AnalysisHead,
  MeasuredView,
  RecordingOptions,
  SessionView,
} from '@strideform/contracts';
import { sessionSpeedMps } from '../references.ts';
import type { SessionConditions } from './comparability.ts';
import { measuredValueOf, type MeasuredValue } from './measured-value.ts';

/** What was measured in a finished session, without its frames. */
export interface MeasuredSession {
  readonly session: SessionView;
  readonly conditions: SessionConditions;
  /** Averages, by metric. */
  readonly values: Readonly<Record<string, MeasuredValue>>;
}

/** With everything that was measured but the frames. */
export interface AnalysedSession<
  Analysis extends AnalysisHead = AnalysisHead,
> extends MeasuredSession {
  readonly analysis: Analysis;
}

/** What curves over the cycle, and the moments behind numbers, are found in. */
export type AnalysisWithAngles = AnalysisHead & Pick<AnalysisFile, 'timestamps_s' | 'angles'>;

export const conditionsOf = (
  { recording }: SessionView,
  { metrics, view = 'side', near_side, pattern, pose_model, quality }: AnalysisHead,
): SessionConditions => ({
  speedMps: speedOf(metrics, view, recording),
  inclineDeg: recording.inclineDeg,
  view,
  nearSide: near_side,
  pattern,
  poseModel: pose_model ?? null,
  rateHz: poseRateHz(quality),
});

/** A view from behind shows no speed: there, the belt's is the runner's. */
function speedOf(
  metrics: AnalysisHead['metrics'],
  view: MeasuredView,
  { beltSpeedMps }: RecordingOptions,
): number | null {
  return view === 'rear' ? beltSpeedMps : sessionSpeedMps(metrics);
}

/** Frames a second that the pose model looked at. */
function poseRateHz({ rate_hz, frame_count, pose_frame_count }: AnalysisHead['quality']): number {
  return pose_frame_count === undefined ? rate_hz : (rate_hz * pose_frame_count) / frame_count;
}

export function measuredValuesOf({ metrics }: AnalysisHead): MeasuredSession['values'] {
  const values = Object.entries(metrics).flatMap(([key, measured]) => {
    if (measured == null) return [];
    return [[key, measuredValueOf(measured)] as const];
  });
  return Object.fromEntries(values);
}

export const analysedSession = <Analysis extends AnalysisHead>(
  session: SessionView,
  analysis: Analysis,
): AnalysedSession<Analysis> => ({
  session,
  conditions: conditionsOf(session, analysis),
  values: measuredValuesOf(analysis),
  analysis,
});
