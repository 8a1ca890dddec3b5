import type { FrameColumns, GzipPiece } from '@strideform/analysis-store/frames';
import type { SessionResult } from '@strideform/grpc/messages';
import { book } from '@strideform/metric-book';
import { dateAndTime, stateOf, statedFactsOf } from '../../sessions/session/session-state.ts';
import { angleNames } from '../measurements/keypoint-names.ts';
import { measuredWith } from '../measurements/measured-with.ts';
import { completeNotes, spreadOrScalar } from '../measurements/metric-shapes.ts';
import { measuredViewOf, sideViewNotes } from '../measurements/measured-view.ts';
import type { DetailData } from '../measurements/session-data.ts';
import { qualityDetail } from '../measurements/shown-quality.ts';
import { angleColumns, jsonWithColumns, metricColumns } from '../measurements/shown-columns.ts';
import { commentsNote } from '../threads/shown-comments.ts';
import type { SessionDetail } from './session-detail.dto.ts';

type DetailColumn = 'metrics' | 'angles' | 'all_timestamps';

/** Returns the detail of a session without results. */
export const toEmptyDetail = (data: DetailData): SessionDetail => ({
  metrics: {},
  angles: {},
  all_timestamps: [],
  ...withoutFrames(data),
});

/** Writes the detail of a session that has succeeded, as JSON in parts. */
export function writeSessionDetail(
  data: DetailData,
  frames: FrameColumns,
): Generator<string | GzipPiece> {
  const { bodyJointAngles } = data.session;
  const names = angleNames(bodyJointAngles, frames.namesUnder('angles.'));
  const lists = {
    metrics: metricColumns(frames),
    angles: angleColumns(names),
    all_timestamps: 'time',
  };
  return jsonWithColumns(frames, lists, withoutFrames(data));
}

/** Returns true if the detail shows this column of the frames. */
export const isColumnOfDetail = (column: string): boolean =>
  column === 'time' || column.startsWith('series.') || column.startsWith('angles.');

function withoutFrames(data: DetailData): Omit<SessionDetail, DetailColumn> {
  const { session, result, clipUrl, annotatedVideoUrl, cleanVideoUrl } = data;
  const { createdAt, finishedAt } = session;
  return {
    ...(annotatedVideoUrl === null ? {} : { analyzed_video_url: annotatedVideoUrl }),
    ...(cleanVideoUrl === null ? {} : { clean_video_url: cleanVideoUrl }),
    video_url: clipUrl,
    links_expire_at: data.linksExpireAt.toISOString(),
    segments: session.segmentCount,
    created_at: dateAndTime(createdAt),
    ...shownRunner(data),
    activity: 'Running',
    title: session.title,
    calculated_metrics: result === null ? {} : calculatedMetrics(result),
    ...finalSummary(data),
    session_id: session.sessionId,
    session_created_at: createdAt.toISOString(),
    session_finished_at: finishedAt?.toISOString() ?? null,
    ...statedFactsOf(session),
    ...stateOf(session, result === null ? {} : notesOf(data, result)),
    view: measuredViewOf(result),
    quality: data.analysis && qualityDetail(data.analysis),
    measured_with: measuredWith(session),
    ...shownPeople(data),
  };
}

/** Returns the runner as readers see them. The demo hides who it is. */
const shownRunner = ({ session, user }: DetailData) => ({
  user_name: user?.displayName ?? session.userId,
  user_id: user?.userId ?? session.userId,
});

/** Returns the people from whom the runner can be chosen, if there are several. */
function shownPeople({ analysis }: DetailData): Pick<SessionDetail, 'people'> {
  if (!analysis?.people) return {};
  const { time_s: time, boxes } = analysis.people;
  return { people: { time, boxes } };
}

function finalSummary({ comments }: DetailData): Pick<SessionDetail, 'summary'> {
  const comment = comments?.final_summary;
  return comment === undefined ? {} : { summary: comment.text };
}

const calculatedMetrics = ({ metrics }: SessionResult): SessionDetail['calculated_metrics'] =>
  Object.fromEntries(
    book.map((metric) => [metric.key, spreadOrScalar(metric, metrics[metric.key])]),
  );

function notesOf(
  { analysis, comments }: DetailData,
  result: SessionResult,
): Record<string, string> {
  const keys = book.map(({ key }) => key);
  return completeNotes(keys, result.metrics, {
    ...(analysis && sideViewNotes(analysis, ['angles'])),
    ...analysis?.notes,
    ...result.notes,
    ...commentsNote(comments, [], 'summary_text'),
  });
}
