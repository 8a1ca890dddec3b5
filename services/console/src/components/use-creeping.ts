import { useEffect, useState } from 'preact/hooks';
import { nextProgress, type AnalysisState, type ShownProgress } from './creeping-progress.ts';

/** Progress of running analyses by session. A page that opens later shows no less. */
const shownBySession = new Map<string, ShownProgress>();

const drawnEveryMs = 500;

/** Returns a session's state, if any, with the progress that creeps while its analysis runs. */
export function useCreeping<Known extends AnalysisState | null>(
  sessionId: string,
  session: Known,
): Known {
  const isRunning = session?.status === 'processing';
  const [, setDrawn] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setDrawn((drawn) => drawn + 1), drawnEveryMs);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (session === null || !isRunning) {
    shownBySession.delete(sessionId);
    return session;
  }
  const before = shownBySession.get(sessionId) ?? null;
  const next = nextProgress(before, session, performance.now());
  shownBySession.set(sessionId, next);
  return { ...session, progress: next.shown };
}
