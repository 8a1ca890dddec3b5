import { catalogue } from '@strideform/biomechanics';
import type { AnalysisFile } from '@strideform/contracts';
import type { SessionResult } from '@strideform/grpc';
import { commentsNote } from '../../comments/shown-comments.ts';
import { angleNames } from '../keypoint-names.ts';
import {
  roundedLists,
  roundedQuality,
  roundedSeries,
  roundedTimes,
} from '../measured-precision.ts';
import { completeNotes, spreadOrScalar } from '../metric-shapes.ts';
import type { DetailReading } from '../session-reading.ts';
import { dateAndTime, stateOf } from '../session-state.ts';
import { measuredWith } from './measured-with.ts';
import type { SessionDetail } from './session-detail.dto.ts';

export function toSessionDetail(reading: DetailReading): SessionDetail {
  const { session, user, result, clipUrl, annotatedVideoUrl, cleanVideoUrl } = reading;
  const { createdAt, finishedAt } = session;
  return {
    ...measuredOverTime(reading),
    ...(annotatedVideoUrl === null ? {} : { analyzed_video_url: annotatedVideoUrl }),
    ...(cleanVideoUrl === null ? {} : { clean_video_url: cleanVideoUrl }),
    video_url: clipUrl,
    segments: session.segmentCount,
    created_at: dateAndTime(createdAt),
    user_name: user?.displayName ?? session.userId,
    activity: 'Running',
    title: session.title,
    calculated_metrics: result === null ? {} : calculatedMetrics(result),
    ...finalSummary(reading),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    session_finished_at: finishedAt?.toISOString() ?? null,
    ...stateOf(session, result === null ? {} : notesOf(reading, result)),
    quality: reading.analysis && roundedQuality(reading.analysis.quality),
    measured_with: measuredWith(session),
  };
}

/** Empty until the session has succeeded. */
function measuredOverTime({
  session,
  analysis,
}: DetailReading): Pick<SessionDetail, 'metrics' | 'angles' | 'all_timestamps'> {
  if (analysis === null) return { metrics: {}, angles: {}, all_timestamps: [] };
  return {
    metrics: roundedSeries(analysis.series),
    angles: roundedLists('angleDeg', askedAngles(session.bodyJointAngles, analysis)),
    all_timestamps: roundedTimes(analysis.timestamps_s),
  };
}

function askedAngles(joints: readonly string[], { angles }: AnalysisFile): SessionDetail['angles'] {
  const names = angleNames(joints, Object.keys(angles));
  return Object.fromEntries(names.map((name) => [name, angles[name]!]));
}

function finalSummary({ comments }: DetailReading): Pick<SessionDetail, 'summary'> {
  const comment = comments?.final_summary;
  return comment === undefined ? {} : { summary: comment.text };
}

const calculatedMetrics = ({ metrics }: SessionResult): SessionDetail['calculated_metrics'] =>
  Object.fromEntries(
    catalogue.map((metric) => [metric.key, spreadOrScalar(metric, metrics[metric.key])]),
  );

function notesOf(
  { analysis, comments }: DetailReading,
  result: SessionResult,
): Record<string, string> {
  const keys = catalogue.map(({ key }) => key);
  return completeNotes(keys, result.metrics, {
    ...analysis?.notes,
    ...result.notes,
    ...commentsNote(comments, [], 'summary_text'),
  });
}
