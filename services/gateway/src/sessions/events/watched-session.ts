import type { SessionView } from '@strideform/contracts';
import type { ingestV1 } from '@strideform/grpc';
import { versionOf } from '../session/session-version.ts';

/** Last known state of a session, and the streams that wait for its next state. */
export class WatchedSession {
  readonly reference: ingestV1.SessionReference;
  watchers = 0;
  readAtMs = performance.now();
  private latest: SessionView | null;
  private readonly waiting = new Set<() => void>();

  constructor(session: SessionView) {
    const { tenantId, sessionId } = session;
    this.reference = { tenantId, sessionId };
    this.latest = session;
  }

  /**
   * Returns the session, or null if it was deleted. The object stays the same until the state
   * changes.
   */
  get session(): SessionView | null {
    return this.latest;
  }

  update(session: SessionView | null): void {
    if (isSameState(this.latest, session)) return;
    this.latest = session;
    for (const wake of [...this.waiting]) wake();
  }

  /** Waits until the state differs from `seen`, for at most `ms`, or until the signal aborts. */
  change(seen: SessionView | null, ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || this.latest !== seen) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.max(ms, 1));
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}

/** The runner counts, too, because it decides who may watch the session. */
function isSameState(before: SessionView | null, now: SessionView | null): boolean {
  if (before === null || now === null) return before === now;
  return versionOf(before) === versionOf(now) && before.userId === now.userId;
}
