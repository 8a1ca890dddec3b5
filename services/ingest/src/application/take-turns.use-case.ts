import { Inject, Injectable } from '@nestjs/common';
import { sessionCreated } from '@strideform/contracts';
import { createLogger } from '@strideform/service-kit/logging';
import { isStuck, nextInTurn, totalOf } from '../domain/turns.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.port.ts';
import { announce, Sessions } from './sessions.port.ts';

/**
 * Begins waiting sessions, by turns between tenants, while fewer are in work than the platform
 * works on at once. What has begun is in the queues of Kafka, where nobody can be let past. So a
 * session keeps its turn until it ends, however long it takes. Only when all that is in work is
 * stuck, another begins, so that lost messages cannot bring the platform to a halt.
 */
@Injectable()
export class TakeTurns {
  private readonly logger = createLogger('take-turns');
  private pass: Promise<void> | null = null;
  private isAskedAgain = false;

  constructor(
    private readonly sessions: Sessions,
    @Inject(INGEST_SETTINGS) private readonly settings: Pick<IngestSettings, 'sessionConcurrency'>,
  ) {}

  /**
   * Replicas may do this at the same time. Each session is begun once; a few more than meant may be
   * in work.
   * @returns how many were begun.
   */
  async execute(now: Date): Promise<number> {
    let begun = 0;
    while (await this.beginNext(now)) begun += 1;
    return begun;
  }

  /** Looks soon, in the background. A failure is left to the next look. */
  nudge(): void {
    this.isAskedAgain = true;
    this.pass ??= this.lookWhileAsked().finally(() => (this.pass = null));
  }

  /** Resolves when no look is under way. */
  async settled(): Promise<void> {
    while (this.pass !== null) await this.pass;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.isAskedAgain) {
      this.isAskedAgain = false;
      try {
        await this.execute(new Date());
      } catch (error) {
        this.logger.warn({ err: error }, 'waiting sessions were not begun; the next look does it');
      }
    }
  }

  /** @returns whether there may be more to begin. */
  private async beginNext(now: Date): Promise<boolean> {
    const inWork = await this.sessions.inWork();
    const isFull = totalOf(inWork) >= this.settings.sessionConcurrency;
    if (isFull && !isStuck(inWork, now)) return false;
    const next = nextInTurn(await this.sessions.longestWaiting(), inWork);
    if (next === undefined) return false;
    const { sessionId, attempt } = next;
    await this.sessions.begin(next, now, [announce(sessionCreated, { sessionId, attempt })]);
    // Otherwise another replica has begun it, or it has ended: the next look shows another one.
    return true;
  }
}
