import { Injectable } from '@nestjs/common';
import { requestContext } from '@strideform/service-kit/context';
import { SharedReads } from '@strideform/service-kit/reads';
import { LRUCache } from 'lru-cache';
import type { PreparedAnswer } from './prepared-answer.ts';
import { ReadStamps } from './read-stamp.repository.ts';
import { Sources } from './sources.ts';

interface KeptAnswer {
  /** Weak reference, because the answer cache decides how long the answer stays in memory. */
  readonly answer: WeakRef<PreparedAnswer>;
  readonly subjects: readonly string[];
  readonly stamps: string;
  readonly until: number;
}

/**
 * Shares answers between concurrent requests for the same thing. An answer that depends only on
 * stamped sources is reused until one of their stamps changes.
 */
@Injectable()
export class SharedAnswers {
  private readonly reads = new SharedReads<PreparedAnswer>();
  private readonly kept = new LRUCache<string, KeptAnswer>({ max: 10_000 });

  constructor(private readonly stamps: ReadStamps) {}

  /**
   * @param subject everything that distinguishes two requests: route, tenant, ids, query
   * @param read makes the answer from the current state and records the stamps of its sources
   */
  read<T extends object>(
    subject: readonly unknown[],
    read: (sources: Sources) => Promise<PreparedAnswer<T>>,
  ): Promise<PreparedAnswer<T>> {
    // Links in answers start with the origin, and their texts are in the language.
    const { origin, language } = requestContext.get();
    const key = JSON.stringify([...subject, origin, language]);
    const answer = this.reads.read(
      key,
      async () => (await this.unchanged(key)) ?? (await this.make(key, read)),
    );
    return answer as Promise<PreparedAnswer<T>>;
  }

  /** Returns the cached answer if its sources have not changed. */
  private async unchanged(key: string): Promise<PreparedAnswer | null> {
    const kept = this.kept.get(key);
    const answer = kept?.answer.deref();
    if (kept === undefined || answer === undefined || Date.now() >= kept.until) return null;
    return (await this.stamps.read(kept.subjects)) === kept.stamps ? answer : null;
  }

  private async make(
    key: string,
    read: (sources: Sources) => Promise<PreparedAnswer>,
  ): Promise<PreparedAnswer> {
    const sources = new Sources(this.stamps);
    const answer = await read(sources);
    const { subjects, stamps, reusableUntil } = sources;
    this.kept.delete(key);
    if (reusableUntil === null) return answer;
    this.kept.set(key, { answer: new WeakRef(answer), subjects, stamps, until: reusableUntil });
    return answer;
  }
}
