import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { createLogger } from '../logging/logger.ts';

/**
 * Does what is due at `now` and returns how much that was; what takes long breaks off when `signal`
 * says so.
 */
export type Chore = (now: Date, signal: AbortSignal) => Promise<number>;

/**
 * Drives chores by the clock, each by itself, so that none waits for another. Replicas do so side
 * by side: a chore must be idempotent. A chore that fails is tried again in the next round.
 */
export abstract class PeriodicChores implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger: Logger;
  readonly #intervalS: number;
  readonly #chores: ReadonlyMap<string, Chore>;
  readonly #running = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** @param chores by what they have done, as the log says it: `stale uploads removed`. */
  constructor(name: string, intervalS: number, chores: Readonly<Record<string, Chore>>) {
    this.#logger = createLogger(name);
    this.#intervalS = intervalS;
    this.#chores = new Map(Object.entries(chores));
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#round(), this.#intervalS * 1000);
  }

  /** Calls off what is running and waits for it. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await Promise.all(this.#running.values());
  }

  /** A chore that is still at its last round sits this one out. */
  #round(): void {
    for (const [name, chore] of this.#chores) {
      if (!this.#running.has(name))
        this.#running.set(
          name,
          this.#run(name, chore).finally(() => this.#running.delete(name)),
        );
    }
  }

  async #run(name: string, chore: Chore): Promise<void> {
    try {
      const count = await chore(new Date(), this.#stopping.signal);
      if (count > 0) this.#logger.info({ count }, name);
    } catch (error) {
      // A store that is down shows in readiness.
      this.#logger.warn({ err: error, chore: name }, 'a chore failed');
    }
  }
}
