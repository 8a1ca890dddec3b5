import { Injectable } from '@nestjs/common';
import { ErasureGuard } from '@strideform/persistence';
import { DomainError, Unavailable } from '@strideform/service-kit/errors';
import { createLogger } from '@strideform/service-kit/logging';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from '../problems/refusals.ts';
import { IdempotencyRecordRepository, sessionIdsIn } from './idempotency-record.repository.ts';
import type { AnsweredClaim, HeldClaim, Hold, KeyScope } from './key-claim.ts';

/** Request that holds its key. */
export interface HeldRequest {
  /**
   * Source of the ids of everything that the request creates, so that a repeat after a crash finds
   * the same things.
   */
  readonly seed: string;
  /**
   * Stores the request's payload hash, once it is known and before the request has any effect.
   * @throws {IdempotencyKeyReused} if an earlier request with this key had a different payload.
   */
  bind(payloadHash: string): Promise<void>;
}

export interface KeyedRequest {
  readonly scope: KeyScope;
  /**
   * Sessions that the request's path names. The answer may name more. Bodies are not searched,
   * because a caller could fill them with ids, and each would need a look-up.
   */
  readonly sessionIds: readonly string[];
  /** Reads the request to its end and returns its hash. Called if the key already has an answer. */
  readonly payloadHash: () => Promise<string>;
  /** Members of the answer that are shown once and not stored. A repeat has null instead. */
  readonly shownOnce: readonly string[];
  /** False if a repeat runs again, with the same seed. */
  readonly isAnswerStored: boolean;
  /** Runs the request. The result is sent as JSON. */
  readonly run: (held: HeldRequest) => Promise<unknown>;
}

/** Interval at which a hold is extended. It is much shorter than the hold's lifetime. */
const extendEveryMs = 10_000;

/**
 * Runs a request once for its key and answers repeats with the first answer. Successful answers are
 * stored. A refusal changed nothing and is not stored, so a repeat runs again. After an internal
 * failure or a crash, the repeat runs again with the same seed.
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
        return { body: await this.runAgain(request, claim), replayed: true };
    }
  }

  /**
   * Answers without a stored answer. No hold is needed: such a request creates nothing new, and two
   * may run at the same time.
   */
  private async runAgain(
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
      await this.logFailure(this.keep(hold, request, body));
      return body;
    } catch (error) {
      await this.logFailure(this.endFailed(claim, error));
      throw error;
    } finally {
      clearInterval(extending);
    }
  }

  /** Stores the answer, unless a session that it concerns was deleted in the meantime. */
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
    return this.logFailure(this.records.extend(hold, new Date()));
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
   * Logs a failed write, because the answer matters more than the record. The record expires, and a
   * repeat finds what already exists by its seed.
   */
  private async logFailure(write: Promise<void>): Promise<void> {
    await write.catch((error: unknown) =>
      this.logger.warn({ err: error }, 'idempotency record not written'),
    );
  }
}

const nothingStored = 'null';

const storedBody = (body: unknown, shownOnce: readonly string[]): string =>
  JSON.stringify(body ?? null, (name, value: unknown) => (shownOnce.includes(name) ? null : value));

/**
 * Returns true if the error means that nothing was changed. Refusals happen before any effect. A
 * dependency that did not answer may still have changed something.
 */
const isWithoutEffect = (error: unknown): boolean =>
  error instanceof DomainError &&
  !(error instanceof Unavailable) &&
  !(error instanceof IdempotencyKeyReused);
