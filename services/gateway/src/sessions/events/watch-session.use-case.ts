import type { SessionView } from '@strideform/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { hasEnded, versionOf } from '../session/session-version.ts';
import { WATCH_SETTINGS, type WatchSettings } from './watch-settings.ts';
import type { WatchedSession } from './watched-session.ts';
import { WatchedSessions } from './watched-sessions.ts';

export type SessionUpdate =
  | { readonly kind: 'state'; readonly session: SessionView; readonly version: string }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'deleted' };

export interface WatchRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Version of the state that the caller knows, or null. */
  readonly seen: string | null;
  /**
   * Returns true if the caller may still watch. Called every `heartbeatMs`, with or without
   * updates.
   */
  readonly mayContinue: (session: SessionView) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/**
 * Reports each new state of a session until the session has ended. The states come from ingest, so
 * any gateway can continue a watch of another one.
 */
@Injectable()
export class WatchSession {
  constructor(
    private readonly sessions: SessionsClient,
    private readonly watched: WatchedSessions,
    @Inject(WATCH_SETTINGS) private readonly settings: WatchSettings,
  ) {}

  /**
   * @returns null if the caller already knows the final state.
   * @throws {NotFound} like a read, before the first update.
   */
  async execute(request: WatchRequest): Promise<AsyncGenerator<SessionUpdate> | null> {
    const first = await this.sessions.find(request.tenantId, request.sessionId);
    if (hasEnded(first) && versionOf(first) === request.seen) return null;
    return this.follow(request, first);
  }

  /**
   * Registers the watch only when the first update is read, because the client may have left
   * before.
   */
  private async *follow(request: WatchRequest, first: SessionView): AsyncGenerator<SessionUpdate> {
    const watched = this.watched.enter(first);
    try {
      yield* this.updates(request, watched);
    } finally {
      this.watched.leave(watched);
    }
  }

  private async *updates(
    { mayContinue, signal, seen: known }: WatchRequest,
    watched: WatchedSession,
  ): AsyncGenerator<SessionUpdate> {
    const { heartbeatMs, maxMs } = this.settings;
    const watchEnd = new Timer(maxMs);
    const permission = new Timer(heartbeatMs);
    const silence = new Timer(heartbeatMs);
    let seen = known;
    while (!signal.aborted && watchEnd.leftMs() > 0) {
      const { session } = watched;
      if (session === null) return yield { kind: 'deleted' };
      if (permission.leftMs() <= 0) {
        if (!(await mayContinue(session))) return;
        permission.restart();
      }
      const update = updateOf(session, seen, silence);
      if (update !== null) {
        silence.restart();
        seen = versionOf(session);
        yield update;
      }
      if (hasEnded(session)) return;
      const nextMs = Math.min(...[watchEnd, permission, silence].map((timer) => timer.leftMs()));
      await watched.change(session, nextMs, signal);
    }
  }
}

class Timer {
  private startedAtMs = performance.now();

  constructor(private readonly durationMs: number) {}

  leftMs = (): number => this.startedAtMs + this.durationMs - performance.now();

  restart(): void {
    this.startedAtMs = performance.now();
  }
}

/** Returns a new state, or a heartbeat after a long silence. null if there is nothing to report. */
function updateOf(session: SessionView, seen: string | null, silence: Timer): SessionUpdate | null {
  const version = versionOf(session);
  if (version !== seen) return { kind: 'state', session, version };
  return silence.leftMs() <= 0 ? { kind: 'heartbeat' } : null;
}
