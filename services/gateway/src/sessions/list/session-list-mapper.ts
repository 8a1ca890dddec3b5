import { usesCorrectedEvents, type SessionView } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { metricsShownIn } from '@strideform/metric-book';
import { roundInUnit } from '@strideform/metric-book/units';
import type { SessionPage } from '../../platform/clients/sessions-client.ts';
import { localQuality } from '../../platform/answers/clip-quality.ts';
import { dateAndTime, progressStateOf, statedFactsOf } from '../session/session-state.ts';
import type { SessionList, SessionListItem, SessionListQuery } from './session-list.dto.ts';

/** @param userIds runners whose sessions are listed, or null for all */
export function toListRequest(
  tenantId: string,
  query: SessionListQuery,
  userIds: readonly string[] | null,
): ingestV1.ListSessionsRequest {
  return {
    tenantId,
    userId: query.user_id ?? '',
    status: query.status ?? '',
    createdAfter: query.created_after ?? '',
    createdBefore: query.created_before ?? '',
    limit: query.limit,
    cursor: query.cursor ?? '',
    runners: userIds === null ? undefined : { userIds: [...userIds] },
  };
}

export function toSessionListItem(session: SessionView): SessionListItem {
  const { createdAt, finishedAt } = session;
  return {
    session_id: session.sessionId,
    title: session.title,
    user_id: session.userId,
    created_at: dateAndTime(createdAt),
    session_created_at: createdAt.toISOString(),
    session_finished_at: finishedAt?.toISOString() ?? null,
    ...statedFactsOf(session),
    ...progressStateOf(session),
    events_corrected: usesCorrectedEvents(session.recording),
    quality: session.quality && localQuality(session.quality),
    key_figures: keyFiguresOf(session),
  };
}

/** Returns the averages to show. Those of an unreliable clip may be wrong, so there are none. */
function keyFiguresOf({ quality, keyFigures }: SessionView): SessionListItem['key_figures'] {
  if (quality?.verdict === 'unreliable') return {};
  const figures = metricsShownIn('session_list').flatMap(({ key, unit }) => {
    const value = keyFigures[key];
    return value === undefined ? [] : [[key, roundInUnit(value, unit)] as const];
  });
  return Object.fromEntries(figures);
}

export const toSessionList = ({ sessions, nextCursor }: SessionPage): SessionList => ({
  items: sessions.map(toSessionListItem),
  next_cursor: nextCursor || null,
});
