import { Inject, Injectable } from '@nestjs/common';
import type { ingestV1 } from '@strideform/grpc';
import { NotFound, Unavailable } from '@strideform/service-kit';
import { setTimeout as pause } from 'node:timers/promises';
import { Sessions } from '../../clients/sessions.port.ts';

export interface WatchSettings {
  readonly pollMs: number;
  readonly heartbeatMs: number;
  /**
   * A watch ends after so long, for the caller to begin another: one that nobody reads any more
   * does not last.
   */
  readonly maxMs: number;
}
export const WATCH_SETTINGS = Symbol('WatchSettings');

export type Sighting =
  | { readonly kind: 'state'; readonly session: ingestV1.Session; readonly version: string }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'deleted' };

export interface WatchRequest {
  readonly tenantId: string;
  readonly sessionId: string;
  /** Version of the state that the caller knows; null: none. */
  readonly seen: string | null;
  /**
   * Asked whenever the time of a heartbeat has passed, whatever there is to tell: whether the
   * caller may still watch.
   */
  readonly mayGoOn: () => Promise<boolean>;
  readonly signal: AbortSignal;
}

/**
 * Tells each new state of a session until it is over. States are looked up where they are kept, not
 * remembered here: any gateway can go on with what another one began.
 */
@Injectable()
export class WatchSession {
  constructor(
    private readonly sessions: Sessions,
    @Inject(WATCH_SETTINGS) private readonly settings: WatchSettings,
  ) {}

  /**
   * @returns null when the caller knows all that will ever be told. @throws {NotFound} like a read,
   * before anything is told.
   */
  async execute(request: WatchRequest): Promise<AsyncGenerator<Sighting> | null> {
    const first = await this.sessions.find(request.tenantId, request.sessionId);
    return isOver(first) && versionOf(first) === request.seen ? null : this.follow(request, first);
  }

  private async *follow(request: WatchRequest, first: ingestV1.Session): AsyncGenerator<Sighting> {
    const { signal } = request;
    const { pollMs, heartbeatMs, maxMs } = this.settings;
    const endsAt = performance.now() + maxMs;
    let [told, toldAt, askedAt] = [request.seen, performance.now(), performance.now()];
    for (
      let session: ingestV1.Session | null = first;
      !signal.aborted && performance.now() < endsAt;
      session = await this.look(request, session)
    ) {
      if (session === null) return yield { kind: 'deleted' };
      if (performance.now() - askedAt >= heartbeatMs) {
        if (!(await request.mayGoOn())) return;
        askedAt = performance.now();
      }
      const version = versionOf(session);
      if (version !== told) {
        [told, toldAt] = [version, performance.now()];
        yield { kind: 'state', session, version };
      } else if (performance.now() - toldAt >= heartbeatMs) {
        toldAt = performance.now();
        yield { kind: 'heartbeat' };
      }
      if (isOver(session)) return;
      await pause(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** null: deleted. While the state cannot be had, it stays what it was. */
  private async look(
    { tenantId, sessionId }: WatchRequest,
    last: ingestV1.Session,
  ): Promise<ingestV1.Session | null> {
    try {
      return await this.sessions.find(tenantId, sessionId);
    } catch (error) {
      if (error instanceof NotFound) return null;
      if (error instanceof Unavailable) return last;
      throw error;
    }
  }
}

/**
 * Of a session that is analysed again, the new attempt is what changes. The transport writes an
 * absent message as null.
 */
const latestOf = (session: ingestV1.Session): ingestV1.Session | ingestV1.Reanalysis =>
  session.reanalysis ?? session;

const isOver = (session: ingestV1.Session): boolean =>
  ['succeeded', 'failed'].includes(latestOf(session).status);

/** The same for the same state, whichever gateway looks. */
function versionOf(session: ingestV1.Session): string {
  const { attempt, status, stage, progress } = latestOf(session);
  return `${attempt}.${status}.${stage}.${Math.round(progress * 1000)}`;
}
