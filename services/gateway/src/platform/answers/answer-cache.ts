import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { SessionView } from '@strideform/contracts';
import { hash } from 'node:crypto';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config/gateway.config.ts';
import { PreparedAnswer } from './prepared-answer.ts';

/** Content of sessions leaves the memory after this time without a reader. */
const keptUnreadMs = 10 * 60_000;
const sweepEveryMs = 60_000;
/** What an entry takes besides its bytes, and what small values take. */
const entryBytes = 1000;

interface Entry {
  readonly sessionId: string;
  /** Of what the value was made from. */
  readonly fingerprint: string;
  readonly value: Promise<unknown>;
  sizeBytes: number;
  readAtMs: number;
}

type CachedSession = Pick<SessionView, 'sessionId'>;

/**
 * Keeps what was made from the files of finished sessions, up to a number of bytes. An entry is
 * used only for a source that is equal to its own, so it never has to be declared invalid: its
 * reader has just read the source.
 */
@Injectable()
export class AnswerCache implements OnModuleDestroy {
  private readonly entries = new Map<string, Entry>();
  private readonly maxBytes: number;
  private readonly sweeping: NodeJS.Timeout;
  private sizeBytes = 0;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'READ_CACHE_MB'>) {
    this.maxBytes = config.READ_CACHE_MB * 1e6;
    this.sweeping = setInterval(() => this.forgetUnread(), sweepEveryMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweeping);
  }

  /**
   * The answer that `make` gives for a source.
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

  /** A small value that was read from a source. */
  async value<T>(
    { sessionId }: CachedSession,
    name: string,
    source: unknown,
    make: () => Promise<T>,
  ): Promise<T> {
    const key = `${sessionId} ${name}`;
    const fingerprint = hash('sha256', JSON.stringify(source));
    const found = this.entries.get(key);
    if (found?.fingerprint === fingerprint) return this.use(key, found) as Promise<T>;
    this.remove(key);
    const entry: Entry = {
      sessionId,
      fingerprint,
      value: make(),
      sizeBytes: 0,
      readAtMs: performance.now(),
    };
    this.entries.set(key, entry);
    try {
      return await (this.use(key, entry) as Promise<T>);
    } catch (error) {
      if (this.entries.get(key) === entry) this.remove(key);
      throw error;
    }
  }

  /** Frees the memory of a session that no longer exists. */
  forget(sessionId: string): void {
    for (const [key, entry] of this.entries) if (entry.sessionId === sessionId) this.remove(key);
  }

  private async use(key: string, entry: Entry): Promise<unknown> {
    const value = await entry.value;
    if (this.entries.get(key) !== entry) return value;
    entry.readAtMs = performance.now();
    // An answer grows by a coding with the first caller who wants it.
    const sizeBytes = entryBytes + (value instanceof PreparedAnswer ? value.sizeBytes : 0);
    this.sizeBytes += sizeBytes - entry.sizeBytes;
    entry.sizeBytes = sizeBytes;
    // The entries stand in the order of their last use.
    this.entries.delete(key);
    this.entries.set(key, entry);
    this.shrink();
    return value;
  }

  private shrink(): void {
    for (const key of this.entries.keys()) {
      if (this.sizeBytes <= this.maxBytes) return;
      this.remove(key);
    }
  }

  private forgetUnread(): void {
    const before = performance.now() - keptUnreadMs;
    for (const [key, { readAtMs }] of this.entries) if (readAtMs < before) this.remove(key);
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.sizeBytes -= entry.sizeBytes;
    this.entries.delete(key);
  }
}
