import { Inject, Injectable } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { requestContext } from '@strideform/service-kit/context';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import { PreparedAnswer } from './prepared-answer.ts';

/** Time without a reader after which an entry is removed. */
const unreadLifetimeMs = 10 * 60_000;
/** Memory of an entry without its body, and of a small value. */
const entryBytes = 1000;

interface Entry {
  /** Digest of the source that the value was made from. */
  readonly fingerprint: string;
  readonly value: Promise<unknown>;
}

type CachedSession = Pick<SessionView, 'sessionId'>;

/**
 * Caches values that were made from the files of finished sessions, up to a total size. An entry is
 * used only if its source equals the source that the reader has just read, so entries never need to
 * be invalidated.
 */
@Injectable()
export class AnswerCache {
  private readonly entries: LRUCache<string, Entry>;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'READ_CACHE_MB'>) {
    this.entries = new LRUCache({
      // If the setting is 0, no entry fits. The library would treat 0 as unlimited.
      maxSize: Math.max(1, Math.floor(config.READ_CACHE_MB * 1e6)),
      ttl: unreadLifetimeMs,
      updateAgeOnGet: true,
      ttlAutopurge: true,
    });
  }

  /**
   * Returns the answer that `make` gives for a source.
   * @param source everything that the answer depends on. Use the address of a file that never
   *   changes instead of its content.
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

  /**
   * Stores the entry with its current size. An answer grows when a caller requests another content
   * coding for the first time.
   */
  private keep(key: string, entry: Entry, value: unknown): void {
    const size = entryBytes + (value instanceof PreparedAnswer ? value.sizeBytes : 0);
    // The library updates the size only for a new object.
    if (this.isKept(key, entry)) this.entries.set(key, { ...entry }, { size });
  }

  private isKept(key: string, { value }: Entry): boolean {
    return this.entries.peek(key)?.value === value;
  }
}
