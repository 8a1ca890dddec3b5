import { Inject, Injectable } from '@nestjs/common';
import { sessionCreated } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import { SessionRepository } from '../adapters/session.repository.ts';
import { announce } from '../domain/announcement.ts';
import { isStuck, nextQueued, totalRunning } from '../domain/session-queue.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/**
 * Starts queued sessions, in rotation between tenants, while fewer are running than the concurrency
 * allows. The work of a started session is in Kafka, where nobody can be let past, so a session
 * counts as running until it ends. Only when all running sessions are stuck, another one starts, so
 * that lost messages cannot stop the platform.
 */
@Injectable()
export class StartQueuedSessions {
  private readonly logger = createLogger('start-queued-sessions');
  private pass: Promise<void> | null = null;
  private isAskedAgain = false;

  constructor(
    private readonly sessions: SessionRepository,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'sessionConcurrency'>,
  ) {}

  /**
   * Starts as many as can be started. Replicas may do this at the same time: each session is
   * started once, and a few more than the concurrency may be running.
   * @returns the number of started sessions.
   */
  async execute(now: Date): Promise<number> {
    let started = 0;
    while (await this.startNext(now)) started += 1;
    return started;
  }

  /** Starts queued sessions soon, in the background. After a failure, the next call does it. */
  wakeQueue(): void {
    this.isAskedAgain = true;
    this.pass ??= this.runWhileAsked().finally(() => (this.pass = null));
  }

  /** Resolves when nothing runs in the background. */
  async settled(): Promise<void> {
    while (this.pass !== null) await this.pass;
  }

  private async runWhileAsked(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      try {
        await this.execute(new Date());
      } catch (error) {
        this.logger.warn({ err: error }, 'queued sessions were not started: the next call does it');
      }
    }
  }

  /** @returns whether there may be more to start. */
  private async startNext(now: Date): Promise<boolean> {
    const running = await this.sessions.running();
    const isFull = totalRunning(running) >= this.settings.sessionConcurrency;
    if (isFull && !isStuck(running, now)) return false;
    const next = nextQueued(await this.sessions.firstQueuedOfTenants(), running);
    if (next === undefined) return false;
    const { sessionId, attempt } = next;
    await this.sessions.start(next, now, [announce(sessionCreated, { sessionId, attempt })]);
    // If nothing was started, another replica has done it, or the session has ended.
    return true;
  }
}
