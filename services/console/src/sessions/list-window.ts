import type { ListPage, SessionListItem } from '@strideform/sdk';
import { isOver } from '../words.ts';

/** The time in which all sessions of a list that are being analysed were sent; both exclusive. */
export interface ListWindow {
  readonly created_after: string;
  readonly created_before: string;
}

const isBeingAnalysed = (session: SessionListItem): boolean =>
  !isOver(session) || (session.reanalysis !== null && !isOver(session.reanalysis));

/** null where no session of the list is being analysed. */
export function unfinishedWindow(items: readonly SessionListItem[]): ListWindow | null {
  const times = items
    .filter(isBeingAnalysed)
    .map(({ session_created_at }) => Date.parse(session_created_at));
  if (times.length === 0) return null;
  return {
    created_after: new Date(Math.min(...times) - 1).toISOString(),
    created_before: new Date(Math.max(...times) + 1).toISOString(),
  };
}

/** The list with the newer states of the sessions in it. */
export function withNewStates(
  items: readonly SessionListItem[],
  newer: readonly SessionListItem[],
): SessionListItem[] {
  const stateOf = new Map(newer.map((item) => [item.session_id, item]));
  return items.map((item) => stateOf.get(item.session_id) ?? item);
}

const stepOf = ({ attempt, status, reanalysis }: SessionListItem): string =>
  [attempt, status, reanalysis?.attempt, reanalysis?.status].join();

/** Whether a session that was being analysed has another status now, or is gone. */
export function needsReading(
  items: readonly SessionListItem[],
  newer: ListPage<SessionListItem>,
): boolean {
  const stateOf = new Map(newer.items.map((item) => [item.session_id, item]));
  return items.filter(isBeingAnalysed).some((item) => {
    const found = stateOf.get(item.session_id);
    // A page that is not the last says nothing of older sessions.
    if (found === undefined) return newer.next_cursor === null;
    return stepOf(found) !== stepOf(item);
  });
}
