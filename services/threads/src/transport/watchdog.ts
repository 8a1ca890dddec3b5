import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit';
import { FinishOverdueTurns } from '../application/finish-overdue-turns.use-case.ts';

export const WATCHDOG_INTERVAL_S = Symbol('WatchdogIntervalS');

/** Drives the watchdog by the clock. Replicas may do so side by side: an attempt fences off the others. */
@Injectable()
export class Watchdog implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('watchdog');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly overdue: FinishOverdueTurns, @Inject(WATCHDOG_INTERVAL_S) private readonly intervalS: number) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => { this.running = this.running.then(() => this.round()); }, this.intervalS * 1000);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      const finished = await this.overdue.execute(new Date());
      if (finished > 0) this.logger.info({ finished }, 'overdue texts finished');
    } catch (error) {
      // The next round tries again; a store that is down shows in readiness.
      this.logger.warn({ err: error }, 'the watchdog failed');
    }
  }
}
