import { Inject, Injectable } from '@nestjs/common';
import { sessionCreated } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import { SessionRepository } from '../adapters/session.repository.ts';
import { TenantStateRepository } from '../adapters/tenant-state.repository.ts';
import { announce } from '../domain/announcement.ts';
import { isStuck, nextQueued, totalRunning } from '../domain/session-queue.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/**
 * Starts queued sessions of open tenants, in rotation, while fewer are running than the concurrency
 * allows. The work of a started session is in Kafka, which processes it in order, so a session
 * counts as running until it ends. Another one starts only if all running sessions are stuck, so
 * that lost messages cannot stop the platform.
 */
@Injectable()
export class StartQueuedSessions {
  private readonly logger = createLogger('start-queued-sessions');
  private round: Promise<void> | null = null;
  private isRequested = false;

  constructor(
    private readonly sessions: SessionRepository,
    private readonly tenants: TenantStateRepository,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'sessionConcurrency'>,
  ) {}

  /**
   * Starts as many sessions as the concurrency allows. Replicas may do this at the same time. Each
   * session is started once, but a few more than the concurrency may then be running.
   * @returns the number of started sessions.
   */
  async execute(now: Date): Promise<number> {
    let started = 0;
    while (await this.startNext(now)) started += 1;
    return started;
  }

  /** Starts queued sessions in the background. After a failure, the next call tries again. */
  wakeQueue(): void {
    this.isRequested = true;
    this.round ??= this.runWhileRequested().finally(() => (this.round = null));
  }

  /** Resolves when nothing runs in the background. */
  async settled(): Promise<void> {
    while (this.round !== null) await this.round;
  }

  private async runWhileRequested(): Promise<void> {
    while (this.isRequested) {
      this.isRequested = false;
      try {
        await this.execute(new Date());
      } catch (error) {
        this.logger.warn({ err: error }, 'queued sessions not started: the next round retries');
      }
    }
  }

  /** @returns true if there may be more sessions to start. */
  private async startNext(now: Date): Promise<boolean> {
    const running = await this.sessions.running();
    const isFull = totalRunning(running) >= this.settings.sessionConcurrency;
    if (isFull && !isStuck(running, now)) return false;
    const closed = await this.tenants.closed();
    const next = nextQueued(await this.sessions.firstQueuedPerTenant(closed), running);
    if (next === undefined) return false;
    const { sessionId, attempt } = next;
    await this.sessions.start(next, now, [announce(sessionCreated, { sessionId, attempt })]);
    // If nothing was started, another replica has started the session, or it has ended.
    return true;
  }
}
