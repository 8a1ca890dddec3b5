import { catalogue } from '@strideform/biomechanics';
import type { DetailReading } from '../session-reading.ts';
import { commentsNote } from '../../comments/comments-in-answers.ts';
import { angleNames } from '../keypoint-names.ts';
import { measuredWith } from './measured-with.ts';
import { completeNotes, spreadOrScalar } from '../metric-shapes.ts';
import type { SessionDetail } from './session-detail.dto.ts';
import { dateAndTime, stateOf } from '../session-state.ts';

export function sessionDetail({
  session,
  user,
  result,
  comments,
  analysis,
  clipUrl,
  annotatedVideoUrl,
}: DetailReading): SessionDetail {
  const createdAt = new Date(session.createdAt);
  return {
    metrics: analysis?.series ?? {},
    angles: angleNames(session.bodyJointAngles, Object.keys(analysis?.angles ?? {})).reduce(
      (angles, name) => ({ ...angles, [name]: analysis!.angles[name]! }),
      {},
    ),
    all_timestamps: analysis?.timestamps_s ?? [],
    analyzed_video_url: annotatedVideoUrl ?? '',
    video_url: clipUrl,
    segments: session.segmentCount,
    created_at: dateAndTime(createdAt),
    user_name: user?.displayName ?? session.userId,
    activity: 'Running',
    title: session.title,
    calculated_metrics:
      result === null
        ? {}
        : Object.fromEntries(
            catalogue.map((metric) => [
              metric.key,
              spreadOrScalar(metric, result.metrics[metric.key]),
            ]),
          ),
    ...(comments?.final_summary === undefined ? {} : { summary: comments.final_summary.text }),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    session_finished_at: session.finishedAt || null,
    ...stateOf(
      session,
      result === null
        ? {}
        : completeNotes(
            catalogue.map(({ key }) => key),
            result.metrics,
            { ...analysis?.notes, ...result.notes, ...commentsNote(comments, [], 'summary_text') },
          ),
    ),
    quality: analysis?.quality ?? null,
    measured_with: measuredWith(session),
  };
}
