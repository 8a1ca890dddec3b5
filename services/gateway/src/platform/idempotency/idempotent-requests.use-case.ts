import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { DomainError, Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from '../problems/refusals.ts';
import { IdempotencyRecordRepository } from './idempotency-record.repository.ts';
import type { AnsweredClaim, HeldClaim, Hold, KeyScope } from './key-claim.ts';

/** A request that holds its key. */
export interface HeldRequest {
  /**
   * Source of the ids of everything that the request creates, so that a repeat after a crash finds
   * the same things.
   */
  readonly seed: string;
  /**
   * Notes the request's payload, once all of it is known and before it has any effect.
   * @throws {IdempotencyKeyReused} when an earlier request with this key had another payload.
   */
  bind(payloadHash: string): Promise<void>;
}

export interface KeyedRequest {
  readonly scope: KeyScope;
  /**
   * The sessions that the request's path names. Its answer may name more. A body is not searched: a
   * caller could fill it with ids, and each is looked up.
   */
  readonly sessionIds: readonly string[];
  /** Reads the request to its end; called when the key has an answer already. */
  readonly payloadHash: () => Promise<string>;
  /** Members of the answer that are shown once and not stored: a repeat has null in their place. */
  readonly shownOnce: readonly string[];
  /** If not, a repeat runs again, with the same seed. */
  readonly isAnswerStored: boolean;
  /** Its result becomes JSON. */
  readonly run: (held: HeldRequest) => Promise<unknown>;
}

/** How often a hold is extended: several times before it expires. */
const extendEveryMs = 10_000;

/**
 * Runs a request once for its key and answers repeats with the first answer. Successful answers are
 * kept. A refusal changed nothing and is not kept: the repeat is judged again. After a failure of
 * ours, or a crash, the repeat runs again with the same seed.
 */
@Injectable()
export class IdempotentRequests {
  private readonly logger = createLogger('idempotent-requests');

  constructor(
    private readonly records: IdempotencyRecordRepository,
    private readonly guard: ErasureGuard,
  ) {}

  async execute(request: KeyedRequest): Promise<{ body: unknown; replayed: boolean }> {
    const claim = await this.records.claim(request.scope, new Date());
    switch (claim.state) {
      case 'busy':
        throw new IdempotencyKeyInUse();
      case 'held':
        return { body: await this.runHeld(request, claim), replayed: false };
      case 'answered':
        if ((await request.payloadHash()) !== claim.payloadHash) throw new IdempotencyKeyReused();
        return { body: await this.answerAgain(request, claim), replayed: true };
    }
  }

  /** What runs again needs no hold: it makes nothing new, and two at a time do no harm. */
  private async answerAgain(
    { isAnswerStored, run }: KeyedRequest,
    { body, seed }: AnsweredClaim,
  ): Promise<unknown> {
    if (isAnswerStored) return JSON.parse(body) as unknown;
    return run({ seed, bind: () => Promise.resolve() });
  }

  private async runHeld(request: KeyedRequest, claim: HeldClaim): Promise<unknown> {
    const { hold, seed } = claim;
    const extending = setInterval(() => void this.extend(hold), extendEveryMs);
    try {
      const body = await request.run({ seed, bind: (payloadHash) => this.bind(hold, payloadHash) });
      await this.tolerateFailure(this.keep(hold, request, body));
      return body;
    } catch (error) {
      await this.tolerateFailure(this.endFailed(claim, error));
      throw error;
    } finally {
      clearInterval(extending);
    }
  }

  /** Keeps the answer, unless a session that it concerns was deleted meanwhile. */
  private async keep(hold: Hold, request: KeyedRequest, body: unknown): Promise<void> {
    if (!request.isAnswerStored) return this.records.complete(hold, nothingStored, []);
    const stored = storedBody(body, request.shownOnce);
    const sessionIds = [...new Set([...request.sessionIds, ...sessionIdsIn(stored)])];
    const guarded = (sessionId: string, work: () => Promise<void>) => async (): Promise<void> => {
      await this.guard.run(hold.scope.tenantId, sessionId, work);
    };
    let complete = (): Promise<void> => this.records.complete(hold, stored, sessionIds);
    for (const sessionId of sessionIds) complete = guarded(sessionId, complete);
    await complete();
  }

  private extend(hold: Hold): Promise<void> {
    return this.tolerateFailure(this.records.extend(hold, new Date()));
  }

  private async bind(hold: Hold, payloadHash: string): Promise<void> {
    const stored = await this.records.bind(hold, payloadHash);
    if (stored === null) throw new IdempotencyKeyInUse();
    if (stored !== payloadHash) throw new IdempotencyKeyReused();
  }

  private endFailed({ hold, bound }: HeldClaim, error: unknown): Promise<void> {
    if (!bound && isWithoutEffect(error)) return this.records.forget(hold);
    return this.records.release(hold, new Date());
  }

  /**
   * The record matters less than the answer. A record that is not written expires, and a repeat
   * finds by its seed the things that exist already.
   */
  private async tolerateFailure(write: Promise<void>): Promise<void> {
    await write.catch((error: unknown) =>
      this.logger.warn({ err: error }, 'idempotency record not written'),
    );
  }
}

const nothingStored = 'null';

const storedBody = (body: unknown, shownOnce: readonly string[]): string =>
  JSON.stringify(body ?? null, (name, value: unknown) => (shownOnce.includes(name) ? null : value));

/** Each of them once or more often. */
export const sessionIdsIn = (text: string): readonly string[] => text.match(/ses_\w+/g) ?? [];

/**
 * A refusal comes before any effect. A dependency that did not answer may still have had an effect.
 */
const isWithoutEffect = (error: unknown): boolean =>
  error instanceof DomainError &&
  !(error instanceof Unavailable) &&
  !(error instanceof IdempotencyKeyReused);
