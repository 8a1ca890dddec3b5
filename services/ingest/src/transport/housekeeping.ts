import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { FailOverdueSessions } from '../application/fail-overdue-sessions.use-case.ts';
import { SweepUploads } from '../application/sweep-uploads.use-case.ts';

export const HOUSEKEEPING_INTERVAL_S = Symbol('HousekeepingIntervalS');

/** Drives the watchdog and the sweep by the clock. Replicas may do so side by side: both are idempotent. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('housekeeping');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly overdue: FailOverdueSessions,
    private readonly sweep: SweepUploads,
    @Inject(HOUSEKEEPING_INTERVAL_S) private readonly intervalS: number,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => { this.running = this.running.then(() => this.round()); }, this.intervalS * 1000);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      const now = new Date();
      const [failed, swept] = [await this.overdue.execute(now), await this.sweep.execute(now)];
      if (failed + swept > 0) this.logger.info({ failed, swept }, 'housekeeping');
    } catch (error) {
      // The next round tries again; a store that is down shows in readiness.
      this.logger.warn({ err: error }, 'housekeeping failed');
    }
  }
}
