import type { RecordingOptions } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { told } from '../../http/without-undefined.ts';
import type {
  ReanalysisRequest,
  SessionList,
  SessionListItem,
  SessionListQuery,
} from './session-lifecycle.dto.ts';
import { dateAndTime, progressOf } from '../session-state.ts';

export function listRequest({
  user_id,
  status,
  created_after,
  created_before,
  limit,
  cursor,
}: SessionListQuery): Omit<ingestV1.ListSessionsRequest, 'tenantId'> {
  return {
    userId: user_id ?? '',
    status: status ?? '',
    createdAfter: created_after ?? '',
    createdBefore: created_before ?? '',
    limit,
    cursor: cursor ?? '',
  };
}

export function sessionListItem(session: ingestV1.Session): SessionListItem {
  const createdAt = new Date(session.createdAt);
  return {
    session_id: session.sessionId,
    title: session.title,
    user_id: session.userId,
    created_at: dateAndTime(createdAt),
    session_created_at: createdAt.toISOString(),
    session_finished_at: session.finishedAt || null,
    ...progressOf(session),
  };
}

export const sessionList = ({
  sessions,
  nextCursor,
}: ingestV1.ListSessionsResponse): SessionList => ({
  items: sessions.map(sessionListItem),
  next_cursor: nextCursor || null,
});

export const optionsFrom = ({
  incline_degree,
  belt_speed,
  slow_motion_factor,
  facing,
}: ReanalysisRequest): Partial<RecordingOptions> =>
  told<RecordingOptions>({
    inclineDeg: incline_degree,
    beltSpeedMps: belt_speed,
    slowMotionFactor: slow_motion_factor,
    facing,
  });
