import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { WATCH_SETTINGS, type WatchSettings } from './watch-settings.ts';
import { WatchedSession } from './watched-session.ts';

/** Time for which hints are collected before one read, ms. */
const collectHintsMs = 20;
const readBatchSize = 250;

/** Source of hints about changed sessions. `isInContact` is true while hints arrive. */
export interface HintSource {
  readonly isInContact: boolean;
}

/**
 * Sessions that are watched by this process's open streams. Streams of the same session share one
 * entry. A hint triggers an immediate read. Without hints, sessions are read at intervals, which
 * are shorter if there is no source of hints. One call reads many sessions.
 */
@Injectable()
export class WatchedSessions implements OnModuleDestroy {
  private readonly logger = createLogger('watched-sessions');
  private readonly watched = new Map<string, WatchedSession>();
  private readonly hinted = new Set<string>();
  private readonly ticking: NodeJS.Timeout;
  private hints: HintSource = { isInContact: false };
  private collecting: NodeJS.Timeout | undefined;
  /**
   * Chain of reads. They run one after another, so that an old answer never replaces a newer one.
   */
  private reading: Promise<void> = Promise.resolve();
  private isReadingOutdated = false;

  constructor(
    private readonly sessions: SessionsClient,
    @Inject(WATCH_SETTINGS) private readonly settings: WatchSettings,
  ) {
    this.ticking = setInterval(() => void this.readOutdated(), settings.pollMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.ticking);
    clearTimeout(this.collecting);
  }

  /** Sets the source of hints. Without a source, sessions are read often. */
  listenTo(hints: HintSource): void {
    this.hints = hints;
  }

  /** Starts watching a session. @returns the watched session. Call `leave` with it at the end. */
  enter(session: SessionView): WatchedSession {
    const { sessionId } = session;
    let watched = this.watched.get(sessionId);
    if (watched === undefined) {
      watched = new WatchedSession(session);
      this.watched.set(sessionId, watched);
      // The session may have changed since it was read.
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

  /** Reports that a session may have changed. */
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

  /** Reads the sessions whose last read is too long ago. */
  private async readOutdated(): Promise<void> {
    if (this.isReadingOutdated) return;
    const { pollMs, reconcileMs } = this.settings;
    const maxAgeMs = this.hints.isInContact ? reconcileMs : pollMs;
    // Timers are not exact. Reading half an interval early is better than one interval late.
    const readBefore = performance.now() - maxAgeMs + pollMs / 2;
    const old = [...this.watched.values()].filter(({ readAtMs }) => readAtMs <= readBefore);
    this.isReadingOutdated = true;
    await this.read(old);
    this.isReadingOutdated = false;
  }

  private read(sessions: readonly WatchedSession[]): Promise<void> {
    for (let first = 0; first < sessions.length; first += readBatchSize) {
      const batch = sessions.slice(first, first + readBatchSize);
      this.reading = this.reading.then(() => this.readBatch(batch));
    }
    return this.reading;
  }

  /** Reads sessions in one call. While ingest does not answer, they keep their last state. */
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
