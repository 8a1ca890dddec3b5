import type { RecordingOptions } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { withoutUndefined } from '../../http/without-undefined.ts';
import { dateAndTime, progressOf } from '../session-state.ts';
import type {
  ReanalysisRequest,
  SessionList,
  SessionListItem,
  SessionListQuery,
} from './session-lifecycle.dto.ts';

export function toListRequest(
  tenantId: string,
  query: SessionListQuery,
): ingestV1.ListSessionsRequest {
  return {
    tenantId,
    userId: query.user_id ?? '',
    status: query.status ?? '',
    createdAfter: query.created_after ?? '',
    createdBefore: query.created_before ?? '',
    limit: query.limit,
    cursor: query.cursor ?? '',
  };
}

export function toSessionListItem(session: ingestV1.Session): SessionListItem {
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

export const toSessionList = ({
  sessions,
  nextCursor,
}: ingestV1.ListSessionsResponse): SessionList => ({
  items: sessions.map(toSessionListItem),
  next_cursor: nextCursor || null,
});

export const toRecordingOptions = (request: ReanalysisRequest): Partial<RecordingOptions> =>
  withoutUndefined<RecordingOptions>({
    inclineDeg: request.incline_degree,
    beltSpeedMps: request.belt_speed,
    slowMotionFactor: request.slow_motion_factor,
    facing: request.facing,
  });
