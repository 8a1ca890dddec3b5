import { Injectable } from '@nestjs/common';
import { requestContext } from '@strideform/service-kit/context';
import { LRUCache } from 'lru-cache';
import type { PreparedAnswer } from './prepared-answer.ts';
import { ReadStamps } from './read-stamp.repository.ts';
import { SharedReads } from './shared-reads.ts';
import { Sources } from './sources.ts';

interface KeptAnswer {
  /** The cache of answers decides how long it is in the memory. */
  readonly answer: WeakRef<PreparedAnswer>;
  readonly subjects: readonly string[];
  readonly stamps: string;
  readonly until: number;
}

/**
 * Answers that requests for the same thing share when they come together. An answer that only
 * stamped things can change is used again as long as their stamps are the same.
 */
@Injectable()
export class SharedAnswers {
  private readonly reads = new SharedReads<PreparedAnswer>();
  private readonly kept = new LRUCache<string, KeptAnswer>({ max: 10_000 });

  constructor(private readonly stamps: ReadStamps) {}

  /**
   * @param subject everything in which two requests may differ: route, tenant, ids, query
   * @param read makes the answer from what is true now, and notes the stamps of its sources
   */
  read<T extends object>(
    subject: readonly unknown[],
    read: (sources: Sources) => Promise<PreparedAnswer<T>>,
  ): Promise<PreparedAnswer<T>> {
    // Links in answers begin with the address under which the request has come.
    const key = JSON.stringify([...subject, requestContext.get().origin]);
    const answer = this.reads.read(
      key,
      async () => (await this.unchanged(key)) ?? (await this.make(key, read)),
    );
    return answer as Promise<PreparedAnswer<T>>;
  }

  /** The kept answer, if it would be made again. */
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
    const { subjects, stamps, settledUntil } = sources;
    this.kept.delete(key);
    if (settledUntil === null) return answer;
    this.kept.set(key, { answer: new WeakRef(answer), subjects, stamps, until: settledUntil });
    return answer;
  }
}
