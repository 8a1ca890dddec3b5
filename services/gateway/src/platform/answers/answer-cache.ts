import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { requestContext } from '@strideform/service-kit/context';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import { PreparedAnswer } from './prepared-answer.ts';

/** Content of sessions leaves the memory after this time without a reader. */
const keptUnreadMs = 10 * 60_000;
/** Memory of an entry besides its bytes, and of a small value. */
const entryBytes = 1000;

interface Entry {
  /** The digest of what the value was made from. */
  readonly fingerprint: string;
  readonly value: Promise<unknown>;
}

type CachedSession = Pick<SessionView, 'sessionId'>;

/**
 * Keeps what was made from the files of finished sessions, up to a number of bytes. An entry is
 * used only for a source that is equal to its own, so it never has to be declared invalid: its
 * reader has just read the source.
 */
@Injectable()
export class AnswerCache {
  private readonly entries: LRUCache<string, Entry>;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'READ_CACHE_MB'>) {
    this.entries = new LRUCache({
      // Without memory no entry fits. For the library, 0 is no limit.
      maxSize: Math.max(1, Math.floor(config.READ_CACHE_MB * 1e6)),
      ttl: keptUnreadMs,
      updateAgeOnGet: true,
      ttlAutopurge: true,
    });
  }

  /**
   * Returns the answer that `make` gives for a source.
   * @param source everything that the answer depends on, as JSON or with the address of a file that
   *   never changes
   */
  answer<T extends object>(
    session: CachedSession,
    name: string,
    source: unknown,
    make: () => Promise<T | PreparedAnswer<T>>,
  ): Promise<PreparedAnswer<T>> {
    return this.value(session, name, source, async () => {
      const made = await make();
      return made instanceof PreparedAnswer ? made : PreparedAnswer.of(made);
    });
  }

  /** Returns a small value that was read from a source. */
  async value<T>(
    { sessionId }: CachedSession,
    name: string,
    source: unknown,
    make: () => Promise<T>,
  ): Promise<T> {
    const key = `${sessionId} ${name} ${requestContext.get().language ?? ''}`;
    const fingerprint = hash('sha256', JSON.stringify(source));
    const found = this.entries.get(key);
    const entry = found?.fingerprint === fingerprint ? found : { fingerprint, value: make() };
    if (entry !== found) this.entries.set(key, entry, { size: entryBytes });
    try {
      const value = await entry.value;
      this.keep(key, entry, value);
      return value as T;
    } catch (error) {
      if (this.isKept(key, entry)) this.entries.delete(key);
      throw error;
    }
  }

  /** Frees the memory of a session that no longer exists. */
  forget(sessionId: string): void {
    for (const key of [...this.entries.keys()])
      if (key.startsWith(`${sessionId} `)) this.entries.delete(key);
  }

  /** Counts the size again: an answer grows by a coding with the first caller who wants it. */
  private keep(key: string, entry: Entry, value: unknown): void {
    const size = entryBytes + (value instanceof PreparedAnswer ? value.sizeBytes : 0);
    // The library does not count an object again that it has.
    if (this.isKept(key, entry)) this.entries.set(key, { ...entry }, { size });
  }

  private isKept(key: string, { value }: Entry): boolean {
    return this.entries.peek(key)?.value === value;
  }
}
