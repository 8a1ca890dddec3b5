import type { ListPage, SessionListItem } from '@strideform/sdk';
import { isBeingAnalysed } from '../words.ts';

/** Time window that contains all running sessions of a list; both ends are exclusive. */
export interface ListWindow {
  readonly created_after: string;
  readonly created_before: string;
}

/** Returns null if no session of the list is running. */
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

/** Returns the list with the newer states of its sessions. */
export function withNewStates(
  items: readonly SessionListItem[],
  newer: readonly SessionListItem[],
): SessionListItem[] {
  const stateOf = new Map(newer.map((item) => [item.session_id, item]));
  return items.map((item) => stateOf.get(item.session_id) ?? item);
}

const stepOf = ({ attempt, status, reanalysis }: SessionListItem): string =>
  [attempt, status, reanalysis?.attempt, reanalysis?.status].join();

/** Returns true if a running session has another status now, or no longer exists. */
export function needsReading(
  items: readonly SessionListItem[],
  newer: ListPage<SessionListItem>,
): boolean {
  const stateOf = new Map(newer.items.map((item) => [item.session_id, item]));
  return items.filter(isBeingAnalysed).some((item) => {
    const found = stateOf.get(item.session_id);
    // If further pages follow, a missing session may be on one of them.
    if (found === undefined) return newer.next_cursor === null;
    return stepOf(found) !== stepOf(item);
  });
}
