import { catalogue } from '@strideform/biomechanics';
import type { ingestV1 } from '@strideform/grpc';
import type { DetailReading } from '../../application/session-reading.ts';
import { commentsNote } from './comments.ts';
import { angleNames } from './keypoint-names.ts';
import { completeNotes, spreadOrScalar } from './metric-shapes.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { dateAndTime, stateOf } from './session-state.ts';

export function sessionDetail({ session, user, result, comments, analysis, clipUrl, annotatedVideoUrl }: DetailReading): SessionDetail {
  const createdAt = new Date(session.createdAt);
  return {
    metrics: analysis?.series ?? {},
    angles: angleNames(session.bodyJointAngles, Object.keys(analysis?.angles ?? {})).reduce((angles, name) => ({ ...angles, [name]: analysis!.angles[name]! }), {}),
    all_timestamps: analysis?.timestamps_s ?? [],
    analyzed_video_url: annotatedVideoUrl ?? '',
    video_url: clipUrl,
    segments: session.segmentCount,
    created_at: dateAndTime(createdAt),
    user_name: user?.displayName ?? session.userId,
    activity: 'Running',
    title: session.title,
    calculated_metrics: result === null ? {} : Object.fromEntries(catalogue.map((metric) => [metric.key, spreadOrScalar(metric, result.metrics[metric.key])])),
    ...(comments?.final_summary === undefined ? {} : { summary: comments.final_summary }),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    session_finished_at: session.finishedAt || null,
    ...stateOf(session, result === null ? {} : completeNotes(catalogue.map(({ key }) => key), result.metrics, { ...analysis?.notes, ...result.notes, ...commentsNote(comments, 'summary_text') })),
    quality: analysis?.quality ?? null,
    measured_with: measuredWith(session),
  };
}

/** The transport leaves out, or writes as null, what was not told. */
function measuredWith({ runner, recording }: ingestV1.Session): SessionDetail['measured_with'] {
  const centimetres = (metres: number | undefined): number | null => (metres == null ? null : Math.round(metres * 1e4) / 100);
  return {
    incline_degree: recording?.inclineDeg ?? 0, belt_speed: recording?.beltSpeedMps ?? null, slow_motion_factor: recording?.slowMotionFactor ?? 1,
    facing: (recording?.facing || 'auto') as SessionDetail['measured_with']['facing'],
    height: centimetres(runner?.heightM), weight: runner?.massKg ?? null, leg_length: centimetres(runner?.legLengthM),
    gender: (runner?.gender || null) as SessionDetail['measured_with']['gender'],
  };
}
