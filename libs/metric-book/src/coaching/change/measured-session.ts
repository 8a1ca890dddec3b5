import type {
  AnalysisFile,
  AnalysisHead,
  MeasuredView,
  RecordingOptions,
  SessionView,
} from '@strideform/contracts';
import { sessionSpeedMps } from '../references.ts';
import { hasUnclearPicture, type SessionConditions } from './comparability.ts';
import { withOneRhythmNoise } from './stride-rhythm.ts';
import { measuredValueOf, type MeasuredValue } from './measured-value.ts';

/** Measured values of a finished session, without its frames. */
export interface MeasuredSession {
  readonly session: SessionView;
  readonly conditions: SessionConditions;
  /** Session means, by metric. */
  readonly values: Readonly<Record<string, MeasuredValue>>;
}

/** Session with all results except the frames. */
export interface AnalysedSession<
  Analysis extends AnalysisHead = AnalysisHead,
> extends MeasuredSession {
  readonly analysis: Analysis;
}

/**
 * Parts of an analysis for curves over the gait cycle, and for the moments at which metrics are
 * read.
 */
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
  rollErrorDeg: quality.roll_uncertainty_deg ?? null,
  verdict: quality.verdict ?? null,
  isPictureUnclear: hasUnclearPicture(quality.warnings),
});

/**
 * Returns the session's speed. A view from behind shows no speed, so the belt speed is used there.
 */
function speedOf(
  metrics: AnalysisHead['metrics'],
  view: MeasuredView,
  { beltSpeedMps }: RecordingOptions,
): number | null {
  return view === 'rear' ? beltSpeedMps : sessionSpeedMps(metrics);
}

/** Returns the frames per second that the pose model analysed. */
function poseRateHz({ rate_hz, frame_count, pose_frame_count }: AnalysisHead['quality']): number {
  return pose_frame_count === undefined ? rate_hz : (rate_hz * pose_frame_count) / frame_count;
}

export function measuredValuesOf({ metrics }: AnalysisHead): MeasuredSession['values'] {
  const values = Object.entries(metrics).flatMap(([key, measured]) => {
    if (measured == null) return [];
    return [[key, measuredValueOf(measured)] as const];
  });
  return withOneRhythmNoise(Object.fromEntries(values));
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
