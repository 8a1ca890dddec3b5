import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { newId } from '@strideform/service-kit/ids';
import { createLogger } from '@strideform/service-kit/logging';
import pTimeout from 'p-timeout';
import { AuditChain } from './audit-chain.ts';
import type { AuditAction, AuditEntry } from './audit-entry.ts';
import { pseudonymOf, type Actor } from './audit-log.ts';

/** Actions that are reads. */
export type ReadAction = Extract<AuditAction, `${string}.read` | 'media.opened'>;

/** A reader, and the session or the runner that they read about. */
export interface AuditedRead {
  readonly reader: Actor;
  /** Id of the session or the runner. The entry has a digest of it. */
  readonly subjectId: string;
}

/** Time in which further reads are counted and not written one by one. */
const windowMs = 10 * 60_000;
const sweepMs = 15_000;
/** Time that a read waits for its entry. It is written later if the database is slow. */
const patienceMs = 250;
/** Maximum numbers of open windows, and of entries that wait for the database. */
const maxWindows = 50_000;
const maxUnwritten = 10_000;

interface Window {
  readonly first: Omit<AuditEntry, 'entryId' | 'at' | 'count'>;
  readonly endsAtMs: number;
  furtherReads: number;
  lastReadAt: Date;
}

/**
 * Records reads of personal data. The first read of something by a reader has its entry before the
 * answer. Further reads within ten minutes are counted in memory, and become one entry with their
 * number. A killed process loses these counts, but never the first read.
 *
 * A read is answered even if its entry cannot be written. The entry is tried again until it is.
 */
@Injectable()
export class ReadAudit implements OnModuleDestroy {
  private readonly logger = createLogger('read-audit');
  /** Windows by what is read and who reads. The oldest is first. */
  private readonly windows = new Map<string, Window>();
  private readonly unwritten: AuditEntry[] = [];
  private readonly sweeping: NodeJS.Timeout;
  private isStopping = false;

  constructor(private readonly chain: AuditChain) {
    this.sweeping = setInterval(() => void this.sweep(), sweepMs).unref();
  }

  /** Writes what is counted so far. Reads that still run are written one by one. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.sweeping);
    this.isStopping = true;
    await this.closeWindows(Infinity);
    await this.retry();
  }

  /**
   * Records a read after it has succeeded.
   * @param read null for a read of nobody's data, such as the demo
   */
  async record(read: AuditedRead | null, action: ReadAction, detail = ''): Promise<void> {
    if (read === null) return;
    const { tenantId, keyId } = read.reader;
    const first = { tenantId, keyId, action, subjectId: pseudonymOf(read.subjectId), detail };
    if (!this.isStopping && this.countFurther(first)) return;
    const writing = this.write({ entryId: newId('aud'), at: new Date(), ...first, count: 1 });
    await pTimeout(writing, { milliseconds: patienceMs, message: false });
  }

  /** Counts a read in its window. @returns false if the read opens a window */
  private countFurther(first: Window['first']): boolean {
    const key = JSON.stringify(Object.values(first));
    const now = new Date();
    const window = this.windows.get(key);
    if (window === undefined || window.endsAtMs <= now.getTime()) {
      this.open(key, first, now);
      return false;
    }
    window.furtherReads += 1;
    window.lastReadAt = now;
    return true;
  }

  private open(key: string, first: Window['first'], now: Date): void {
    const ended = this.windows.get(key);
    if (ended !== undefined) void this.close(key, ended);
    else if (this.windows.size >= maxWindows) this.closeOldest();
    const endsAtMs = now.getTime() + windowMs;
    this.windows.set(key, { first, endsAtMs, furtherReads: 0, lastReadAt: now });
  }

  private closeOldest(): void {
    const [oldest] = this.windows;
    if (oldest !== undefined) void this.close(...oldest);
  }

  private async close(key: string, window: Window): Promise<void> {
    this.windows.delete(key);
    const { first, furtherReads: count, lastReadAt: at } = window;
    if (count > 0) await this.write({ entryId: newId('aud'), at, ...first, count });
  }

  private async sweep(): Promise<void> {
    await this.retry();
    await this.closeWindows(Date.now());
  }

  private async closeWindows(endedBeforeMs: number): Promise<void> {
    const ended = [...this.windows].filter(([, { endsAtMs }]) => endsAtMs <= endedBeforeMs);
    await Promise.all(ended.map(([key, window]) => this.close(key, window)));
  }

  /** Tries the entries that could not be written before. */
  private async retry(): Promise<void> {
    const entries = this.unwritten.splice(0);
    await Promise.all(entries.map((entry) => this.write(entry)));
  }

  private async write(entry: AuditEntry): Promise<void> {
    try {
      await this.chain.append(entry);
    } catch (error) {
      if (this.unwritten.length < maxUnwritten) this.unwritten.push(entry);
      else this.logger.error({ err: error, entry }, 'read not written to the audit log');
    }
  }
}
