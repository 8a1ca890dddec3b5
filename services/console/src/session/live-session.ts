import { NotFoundError, type SessionProgress } from '@strideform/sdk';
import { useEffect, useState } from 'preact/hooks';
import { client } from '../api/client.ts';
import { signedIn } from '../api/console-session.ts';
import { useOnPageVisible } from '../api/on-page-visible.ts';
import { isBeingAnalysed } from '../words.ts';

/** Follows a running session by its stream of events. */
export function useLive<Known extends SessionProgress>(
  sessionId: string,
  known: Known,
  onEnd?: () => void,
): Known {
  const [update, setUpdate] = useState<SessionProgress | null>(null);
  const isRunning = isBeingAnalysed(known);
  useEffect(() => {
    if (!isRunning) return;
    const leaving = new AbortController();
    follow(sessionId, leaving.signal, setUpdate, onEnd).catch(() => undefined);
    return () => leaving.abort();
    // A stream ends when the sign-in expires, and starts again after the next sign-in.
  }, [sessionId, isRunning, signedIn.value]);
  return update === null || !isRunning ? known : { ...known, ...update };
}

async function follow(
  sessionId: string,
  signal: AbortSignal,
  onUpdate: (update: SessionProgress) => void,
  onEnd?: () => void,
): Promise<void> {
  for await (const update of client.sessions.watch(sessionId, { signal })) onUpdate(update);
  if (!signal.aborted) onEnd?.();
}

/** Checks that the session still exists when its page becomes visible again. */
export function useReloadIfGone(sessionId: string, reload: () => void): void {
  useOnPageVisible(() => {
    client.sessions.retrieve(sessionId).catch((error: unknown) => {
      if (error instanceof NotFoundError) reload();
    });
  });
}
