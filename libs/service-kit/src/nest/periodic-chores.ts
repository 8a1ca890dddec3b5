import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { createLogger } from '../logging/logger.ts';
import { instruments } from '../telemetry/instruments.ts';

/**
 * Does the work that is due at `now`, and returns the number of items. Long work must stop when
 * `signal` is aborted.
 */
export type Chore = (now: Date, signal: AbortSignal) => Promise<number>;

/**
 * Runs chores at an interval. Chores do not wait for each other. All replicas run them, so a chore
 * must be idempotent. A chore that fails is retried in the next round.
 */
export abstract class PeriodicChores implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger: Logger;
  readonly #intervalS: number;
  readonly #chores: ReadonlyMap<string, Chore>;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param chores chores by the text that the log shows after the number of items:
   * `stale uploads removed`
   */
  constructor(name: string, intervalS: number, chores: Readonly<Record<string, Chore>>) {
    this.#logger = createLogger(name);
    this.#intervalS = intervalS;
    this.#chores = new Map(Object.entries(chores));
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#round(), this.#intervalS * 1000);
  }

  /** Aborts the running chores and waits for them. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await Promise.all(this.#running.values());
  }

  /** Skips a chore that still runs from an earlier round. */
  #round(): void {
    for (const [name, chore] of this.#chores) {
      if (this.#running.has(name)) continue;
      const finished = this.#run(name, chore).finally(() => this.#running.delete(name));
      this.#running.set(name, finished);
    }
  }

  async #run(name: string, chore: Chore): Promise<void> {
    try {
      const count = await chore(new Date(), this.#stopping.signal);
      if (count > 0) this.#logger.info({ count }, name);
    } catch (error) {
      // A warning is enough: readiness reports a store that is down, and an alert reports repeated
      // failures.
      instruments.choreFailures.inc({ chore: name });
      this.#logger.warn({ err: error, chore: name }, 'a chore failed');
    }
  }
}
