import { Injectable } from '@nestjs/common';
import { createLogger, DomainError, Unavailable } from '@strideform/service-kit';
import { IdempotencyKeyInUse, IdempotencyKeyReused } from '../problems/refusals.ts';
import { IdempotencyRecords, type Claim, type KeyScope } from './idempotency-records.port.ts';

/** A request that holds its key. */
export interface HeldRequest {
  /**
   * Ids of what the request creates are made from it, so that a repeat after a crash finds the same
   * things.
   */
  readonly seed: string;
  /**
   * Says what the request carries, once all of it is known and before it has any effect.
   * @throws {IdempotencyKeyReused} when an earlier request with this key carried something else.
   */
  bind(payloadHash: string): Promise<void>;
}

export interface KeyedRequest {
  readonly scope: KeyScope;
  /** Reads the request to its end, for one whose answer may be there already. */
  readonly payloadHash: () => Promise<string>;
  /**
   * Members of the answer that are shown once, and not kept: a repeat is answered null for them.
   */
  readonly shownOnce: readonly string[];
  /** Its result becomes JSON. */
  readonly run: (held: HeldRequest) => Promise<unknown>;
}

type HeldClaim = Extract<Claim, { state: 'held' }>;

/** How often a hold is extended: several times before it runs out. */
const extendEveryMs = 10_000;

/**
 * Runs a request once for its key and answers repeats with the first answer. Answers of success are
 * kept. A refusal changed nothing and is not kept: the repeat is judged afresh. After a failure of
 * ours, or a crash, the repeat runs again under the same seed.
 */
@Injectable()
export class RunOnce {
  private readonly logger = createLogger('run-once');

  constructor(private readonly records: IdempotencyRecords) {}

  async execute(request: KeyedRequest): Promise<{ body: unknown; replayed: boolean }> {
    const claim = await this.records.claim(request.scope, new Date());
    switch (claim.state) {
      case 'busy':
        throw new IdempotencyKeyInUse();
      case 'held':
        return { body: await this.run(request, claim), replayed: false };
      case 'answered':
        if ((await request.payloadHash()) !== claim.payloadHash) throw new IdempotencyKeyReused();
        return { body: JSON.parse(claim.body) as unknown, replayed: true };
    }
  }

  private async run(request: KeyedRequest, { hold, seed, bound }: HeldClaim): Promise<unknown> {
    const extending = setInterval(
      () => void this.kept(this.records.extend(hold, new Date())),
      extendEveryMs,
    );
    try {
      const body = await request.run({ seed, bind: (payloadHash) => this.bind(hold, payloadHash) });
      await this.kept(
        this.records.complete(
          hold,
          JSON.stringify(body ?? null, (name, value: unknown) =>
            request.shownOnce.includes(name) ? null : value,
          ),
        ),
      );
      return body;
    } catch (error) {
      await this.kept(
        !bound && changedNothing(error)
          ? this.records.forget(hold)
          : this.records.letGo(hold, new Date()),
      );
      throw error;
    } finally {
      clearInterval(extending);
    }
  }

  private async bind(hold: HeldClaim['hold'], payloadHash: string): Promise<void> {
    const standing = await this.records.bind(hold, payloadHash);
    if (standing === null) throw new IdempotencyKeyInUse();
    if (standing !== payloadHash) throw new IdempotencyKeyReused();
  }

  /**
   * The record is not worth the answer: what is not written here runs out, and a repeat finds by
   * its seed what was made.
   */
  private async kept(written: Promise<void>): Promise<void> {
    await written.catch((error: unknown) =>
      this.logger.warn({ err: error }, 'idempotency record not written'),
    );
  }
}

/**
 * A refusal comes before any effect; that a dependency did not answer says nothing about what it
 * did.
 */
const changedNothing = (error: unknown): boolean =>
  error instanceof DomainError &&
  !(error instanceof Unavailable) &&
  !(error instanceof IdempotencyKeyReused);
