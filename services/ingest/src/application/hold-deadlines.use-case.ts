import { Inject, Injectable } from '@nestjs/common';
import { createLogger, HealthRegistry } from '@strideform/service-kit';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { Sessions } from './sessions.port.ts';
import { WorkClock } from './work-clock.port.ts';

/**
 * Lets the deadlines of sessions stand still while the platform cannot work, so that an outage
 * fails no session. An outage is the time in which no replica of this service was running with all
 * its servers answering.
 */
@Injectable()
export class HoldDeadlines {
  private readonly logger = createLogger('hold-deadlines');

  constructor(
    private readonly sessions: Sessions,
    private readonly clock: WorkClock,
    private readonly health: HealthRegistry,
    @Inject(INGEST_SETTINGS) private readonly settings: IngestSettings,
  ) {}

  /**
   * Moves the deadlines by an outage that has ended. To be called at short intervals.
   * @returns whether the platform works, so that deadlines count now.
   */
  async execute(now: Date): Promise<boolean> {
    if (!(await this.allServersAnswer())) return false;
    const workedAt = await this.clock.lastWorkedAt();
    if (workedAt !== null) await this.moveBy(workedAt, now);
    // Last: a crash before it repeats the move, which changes nothing a second time.
    await this.clock.recordWorkedAt(now);
    return true;
  }

  private async moveBy(workedAt: Date, now: Date): Promise<void> {
    const gapS = (now.getTime() - workedAt.getTime()) / 1000;
    if (gapS <= this.settings.toleratedGapS) return;
    const count = await this.sessions.moveDeadlines(workedAt, now);
    this.logger.warn({ gapS, count }, 'deadlines moved by an outage');
  }

  private async allServersAnswer(): Promise<boolean> {
    const { checks } = await this.health.readiness();
    return Object.values(checks).every((outcome) => outcome === 'ok');
  }
}
