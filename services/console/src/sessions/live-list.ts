import type { ListPage, SessionListItem } from '@strideform/sdk';
import { useEffect, useRef, useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import {
  needsReading,
  unfinishedWindow,
  withNewStates,
  type ListWindow,
} from '../api/list-window.ts';
import { sleep } from '../api/sleep.ts';

const readingPauseMs = 1500;
const largestPage = 100;

/**
 * Keeps the states of running sessions in a list up to date. One request reads them all: a stream
 * for each would use up the six connections that a browser has for the gateway.
 * @param reload called when the list itself has changed.
 */
export function useLiveList(
  items: readonly SessionListItem[],
  reload: () => void,
): readonly SessionListItem[] {
  const [followed, setFollowed] = useState({ items, newer: items });
  const latest = useRef({ items, reload });
  latest.current = { items, reload };
  const window = unfinishedWindow(items);
  useEffect(() => {
    if (window === null) return;
    const leaving = new AbortController();
    const show = (page: ListPage<SessionListItem>): void => {
      const { items: shown, reload: readAgain } = latest.current;
      setFollowed({ items: shown, newer: page.items });
      if (needsReading(shown, page)) readAgain();
    };
    void follow(window, show, leaving.signal);
    return () => leaving.abort();
  }, [window?.created_after, window?.created_before]);
  // A list that was read again is newer than the followed states.
  return followed.items === items ? withNewStates(items, followed.newer) : items;
}

async function follow(
  window: ListWindow,
  show: (page: ListPage<SessionListItem>) => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    await sleep(readingPauseMs);
    if (signal.aborted) return;
    try {
      show(await client.sessions.list({ ...window, limit: largestPage }, { signal }));
    } catch {
      // The page keeps its list, because the next reading may succeed.
    }
  }
}
