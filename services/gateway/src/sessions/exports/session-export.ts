import type { AnalysisFile } from '@strideform/contracts';
import type { ExportReading } from '../session-reading.ts';
import { publicNames } from '../keypoint-names.ts';
import type { SessionExport } from './session-export.dto.ts';
import { stateOf } from '../session-state.ts';

export function sessionExport({ session, analysis }: ExportReading): SessionExport {
  const { left, right } = analysis?.contact ?? { left: [], right: [] };
  return {
    metrics: analysis?.series ?? {},
    ...keypointsOf(analysis),
    angles: analysis?.angles ?? {},
    all_timestamps: analysis?.timestamps_s ?? [],
    contact: left.map((onGround, frame) => onGround || right[frame]!),
    activity: 'Running',
    left_contact: left,
    right_contact: right,
    session_id: session.sessionId,
    ...stateOf(session, analysis?.notes ?? {}),
    quality: analysis?.quality ?? null,
  };
}

/** Every public keypoint, also one that the clip's analysis lacks: then null throughout. */
function keypointsOf(
  analysis: AnalysisFile | null,
): Pick<SessionExport, 'keypoints' | 'confidence'> {
  const keypoints: SessionExport['keypoints'] = {};
  const confidence: SessionExport['confidence'] = {};
  if (analysis === null) return { keypoints, confidence };
  const { names, frames } = analysis.keypoints;
  for (const [name, publicName] of publicNames) {
    const column = names.indexOf(name);
    const samples = frames.map((frame) => frame[column] ?? null);
    keypoints[`${publicName}u`] = samples.map((sample) => sample && sample[0]);
    keypoints[`${publicName}v`] = samples.map((sample) => sample && sample[1]);
    confidence[publicName] = samples.map((sample) => sample && sample[2]);
  }
  return { keypoints, confidence };
}
