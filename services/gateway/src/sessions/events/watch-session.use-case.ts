import type { SessionView, AttemptState } from '@strideform/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { NotFound, Unavailable } from '@strideform/service-kit';
import { setTimeout as pause } from 'node:timers/promises';
import { SessionsClient } from '../../clients/sessions-client.ts';

export interface WatchSettings {
  readonly pollMs: number;
  readonly heartbeatMs: number;
  /**
   * A watch ends after this time, and the caller begins another. So a watch that nobody reads any
   * more does not go on.
   */
  readonly maxMs: number;
}
export const WATCH_SETTINGS = Symbol('WatchSettings');

export type SessionUpdate =
  | { readonly kind: 'state'; readonly session: SessionView; readonly version: string }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'deleted' };

export interface WatchRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Version of the state that the caller knows; null: none. */
  readonly seen: string | null;
  /**
   * Whether the caller may still watch. Called each time that `heartbeatMs` have passed, whether or
   * not there were updates.
   */
  readonly mayContinue: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/**
 * Reports each new state of a session until the session has ended. Each look reads the state from
 * ingest and keeps nothing here, so that any gateway can continue what another one began.
 */
@Injectable()
export class WatchSession {
  constructor(
    private readonly sessions: SessionsClient,
    @Inject(WATCH_SETTINGS) private readonly settings: WatchSettings,
  ) {}

  /**
   * @returns null when the caller knows the final state already.
   * @throws {NotFound} like a read, before the first update.
   */
  async execute(request: WatchRequest): Promise<AsyncGenerator<SessionUpdate> | null> {
    const first = await this.sessions.find(request.tenantId, request.sessionId);
    if (hasEnded(first) && versionOf(first) === request.seen) return null;
    return this.follow(request, first);
  }

  private async *follow(request: WatchRequest, first: SessionView): AsyncGenerator<SessionUpdate> {
    const { signal } = request;
    const { pollMs, heartbeatMs, maxMs } = this.settings;
    const watchEnd = new Timer(maxMs);
    const permission = new Timer(heartbeatMs);
    const silence = new Timer(heartbeatMs);
    let seen = request.seen;
    let session: SessionView | null = first;
    while (!signal.aborted && !watchEnd.isOver()) {
      if (session === null) return yield { kind: 'deleted' };
      if (permission.isOver()) {
        if (!(await request.mayContinue())) return;
        permission.restart();
      }
      const update = updateOf(session, seen, silence);
      if (update !== null) {
        silence.restart();
        seen = versionOf(session);
        yield update;
      }
      if (hasEnded(session)) return;
      await pause(pollMs, undefined, { signal }).catch(() => undefined);
      session = await this.look(request, session);
    }
  }

  /** null: deleted. While ingest does not answer, the state stays as it was. */
  private async look(
    { tenantId, sessionId }: WatchRequest,
    last: SessionView,
  ): Promise<SessionView | null> {
    try {
      return await this.sessions.find(tenantId, sessionId);
    } catch (error) {
      if (error instanceof NotFound) return null;
      if (error instanceof Unavailable) return last;
      throw error;
    }
  }
}

class Timer {
  private startedAtMs = performance.now();

  constructor(private readonly durationMs: number) {}

  isOver = (): boolean => performance.now() - this.startedAtMs >= this.durationMs;

  restart(): void {
    this.startedAtMs = performance.now();
  }
}

/** A new state, or a heartbeat after a long silence; null when there is nothing to report. */
function updateOf(session: SessionView, seen: string | null, silence: Timer): SessionUpdate | null {
  const version = versionOf(session);
  if (version !== seen) return { kind: 'state', session, version };
  return silence.isOver() ? { kind: 'heartbeat' } : null;
}

/**
 * The attempt that can still change: of a session that is analysed again, the new one.
 */
const latestOf = (session: SessionView): AttemptState => session.reanalysis ?? session;

const hasEnded = (session: SessionView): boolean =>
  ['succeeded', 'failed'].includes(latestOf(session).status);

/** The same for the same state, at every gateway. */
function versionOf(session: SessionView): string {
  const { attempt, status, stage, progress } = latestOf(session);
  return `${attempt}.${status}.${stage}.${Math.round(progress * 1000)}`;
}
