import type { SessionListItem } from '@strideform/sdk';
import { useEffect } from 'preact/hooks';
import { client } from '../api/client.ts';
import { unfinishedWindow } from '../api/list-window.ts';
import { sleep } from '../api/sleep.ts';
import { isBeingAnalysed } from '../words.ts';
import { changeRow, clipRows, type ClipRow } from './clip-rows.ts';

const readingPauseMs = 2000;
/** Pages of 100 sessions that one reading looks through. */
const maxPages = 5;

const runningRows = (): ClipRow[] =>
  clipRows.value.filter(({ session }) => session !== null && isBeingAnalysed(session));

/** Keeps the states of sent clips up to date while the component is shown. */
export function useFollowedClips(): void {
  const isNeeded = runningRows().length > 0;
  useEffect(() => {
    if (!isNeeded) return;
    const leaving = new AbortController();
    void follow(leaving.signal);
    return () => leaving.abort();
  }, [isNeeded]);
}

async function follow(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A failed reading leaves the rows unchanged, because the next one may succeed.
    await readOnce(signal).catch(() => undefined);
    await sleep(readingPauseMs);
  }
}

/** Reads the states of all sent clips that are being analysed, with one request for 100 of them. */
async function readOnce(signal: AbortSignal): Promise<void> {
  const rows = runningRows();
  const window = unfinishedWindow(rows.map(({ session }) => session!));
  if (window === null) return;
  const found = new Map<string, SessionListItem>();
  let isComplete = false;
  let pageCount = 0;
  for await (const page of client.sessions.list({ ...window, limit: 100 }, { signal }).pages()) {
    for (const item of page.items) found.set(item.session_id, item);
    isComplete = page.next_cursor === null;
    pageCount += 1;
    if (pageCount === maxPages) break;
  }
  if (signal.aborted) return;
  for (const { id, sessionId } of rows) {
    const session = found.get(sessionId!);
    if (session !== undefined) changeRow(id, { session });
    else if (isComplete) changeRow(id, { session: null, state: 'deleted' });
  }
}
