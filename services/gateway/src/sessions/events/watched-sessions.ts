import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { WATCH_SETTINGS, type WatchSettings } from './watch-settings.ts';
import { WatchedSession } from './watched-session.ts';

/** Hints that come at the same moment are followed by one read. */
const collectHintsMs = 20;
const readAtOnce = 250;

/** Says whether this process learns of changes at the moment. */
export interface HintSource {
  readonly isInContact: boolean;
}

/**
 * The sessions that open streams of this process watch, each once, whatever the number of its
 * streams. A hint makes it read a session at once. Each is also read from time to time without a
 * hint, and often while there is nobody who gives hints. Many sessions are read by one call.
 */
@Injectable()
export class WatchedSessions implements OnModuleDestroy {
  private readonly logger = createLogger('watched-sessions');
  private readonly watched = new Map<string, WatchedSession>();
  private readonly hinted = new Set<string>();
  private readonly ticking: NodeJS.Timeout;
  private hints: HintSource = { isInContact: false };
  private collecting: NodeJS.Timeout | undefined;
  /** Reads follow each other, so that an old answer never replaces a newer one. */
  private reading: Promise<void> = Promise.resolve();
  private isLooking = false;

  constructor(
    private readonly sessions: SessionsClient,
    @Inject(WATCH_SETTINGS) private readonly settings: WatchSettings,
  ) {
    this.ticking = setInterval(() => void this.lookAround(), settings.pollMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.ticking);
    clearTimeout(this.collecting);
  }

  /** Without a source, all sessions are read often. */
  listenTo(hints: HintSource): void {
    this.hints = hints;
  }

  /** @returns the session, which must be left at the end. */
  enter(session: SessionView): WatchedSession {
    const { sessionId } = session;
    let watched = this.watched.get(sessionId);
    if (watched === undefined) {
      watched = new WatchedSession(session);
      this.watched.set(sessionId, watched);
      // It may have changed since it was read.
      this.hint(sessionId);
    }
    watched.watchers += 1;
    return watched;
  }

  leave(watched: WatchedSession): void {
    watched.watchers -= 1;
    const { sessionId } = watched.reference;
    if (watched.watchers === 0 && this.watched.get(sessionId) === watched)
      this.watched.delete(sessionId);
  }

  /** Says that a session may have changed. */
  hint(sessionId: string): void {
    if (!this.watched.has(sessionId)) return;
    this.hinted.add(sessionId);
    this.collecting ??= setTimeout(() => this.followHints(), collectHintsMs);
  }

  private followHints(): void {
    this.collecting = undefined;
    const ids = [...this.hinted];
    this.hinted.clear();
    void this.read(ids.flatMap((id) => this.watched.get(id) ?? []));
  }

  /** Reads the sessions that were not read for long. */
  private async lookAround(): Promise<void> {
    if (this.isLooking) return;
    const { pollMs, reconcileMs } = this.settings;
    const maxAgeMs = this.hints.isInContact ? reconcileMs : pollMs;
    // Timers are not exact: half a round early is better than a round late.
    const readBefore = performance.now() - maxAgeMs + pollMs / 2;
    const old = [...this.watched.values()].filter(({ readAtMs }) => readAtMs <= readBefore);
    this.isLooking = true;
    await this.read(old);
    this.isLooking = false;
  }

  private read(sessions: readonly WatchedSession[]): Promise<void> {
    for (let first = 0; first < sessions.length; first += readAtOnce) {
      const batch = sessions.slice(first, first + readAtOnce);
      this.reading = this.reading.then(() => this.readBatch(batch));
    }
    return this.reading;
  }

  /** While ingest does not answer, the sessions stay as they were. */
  private async readBatch(batch: readonly WatchedSession[]): Promise<void> {
    const references = batch.map(({ reference }) => reference);
    const readAtMs = performance.now();
    try {
      const found = await this.sessions.findMany(references);
      for (const watched of batch) {
        watched.readAtMs = readAtMs;
        watched.update(found.get(watched.reference.sessionId) ?? null);
      }
    } catch (error) {
      if (error instanceof Unavailable) return;
      this.logger.error({ err: error }, 'watched sessions not read');
    }
  }
}
