import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { FailOverdueSessions } from '../application/fail-overdue-sessions.use-case.ts';
import { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';
import { SweepUploads } from '../application/sweep-uploads.use-case.ts';

export const HOUSEKEEPING_INTERVAL_S = Symbol('HousekeepingIntervalS');

type Chore = (now: Date, signal: AbortSignal) => Promise<number>;

/**
 * Drives the watchdog and the sweeps by the clock, each by itself: a sweep that waits for the object store must not keep the watchdog
 * from its deadlines. Replicas may do so side by side: both are idempotent.
 */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('housekeeping');
  private readonly chores: ReadonlyMap<string, Chore>;
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(overdue: FailOverdueSessions, uploads: SweepUploads, artifacts: SweepArtifacts, @Inject(HOUSEKEEPING_INTERVAL_S) private readonly intervalS: number) {
    this.chores = new Map<string, Chore>([
      ['overdue sessions failed', (now) => overdue.execute(now)],
      ['stale uploads removed', (now, signal) => uploads.execute(now, signal)],
      ['artifacts swept', (now, signal) => artifacts.execute(now, signal)],
    ]);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.round(), this.intervalS * 1000);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await Promise.all(this.running.values());
  }

  /** A chore that is still at its last round sits this one out. */
  private round(): void {
    for (const [name, chore] of this.chores) {
      if (!this.running.has(name)) this.running.set(name, this.run(name, chore).finally(() => this.running.delete(name)));
    }
  }

  private async run(name: string, chore: Chore): Promise<void> {
    try {
      const count = await chore(new Date(), this.stopping.signal);
      if (count > 0) this.logger.info({ count }, name);
    } catch (error) {
      // The next round tries again; a store that is down shows in readiness.
      this.logger.warn({ err: error, chore: name }, 'housekeeping failed');
    }
  }
}
