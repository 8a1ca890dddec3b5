import { Injectable } from '@nestjs/common';
import {
  Connection,
  TenantScopedRepository,
  type SessionRecords,
  type TenantFilter,
} from '@strideform/persistence';
import { hash, randomUUID } from 'node:crypto';
import {
  IdempotencyRecordSchema,
  type IdempotencyRecordDocument,
} from './idempotency-record.schema.ts';
import type { Claim, HeldClaim, Hold, KeyScope } from './key-claim.ts';

/** Lifetime of a hold. A hold that is not extended in time belongs to a gateway that died. */
const holdMs = 30_000;
const keptMs = 24 * 3_600_000;
/** Maximum reads of a record that keeps disappearing. After that many, the cause is not a race. */
const maxReads = 5;

const newId = (): string => randomUUID().replaceAll('-', '');
const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/**
 * Stores requests by their key. Every change to a held key is a single write that checks the
 * holder.
 */
@Injectable()
export class IdempotencyRecordRepository
  extends TenantScopedRepository<IdempotencyRecordDocument>
  implements SessionRecords
{
  constructor(connection: Connection) {
    super(
      connection.model<IdempotencyRecordDocument>('IdempotencyRecord', IdempotencyRecordSchema),
    );
  }

  async claim(scope: KeyScope, now: Date): Promise<Claim> {
    for (let read = 0; read < maxReads; read += 1) {
      const claim =
        (await this.takeNew(scope, now)) ??
        (await this.takeOver(scope, now)) ??
        (await this.existingClaim(scope));
      if (claim !== null) return claim;
    }
    return { state: 'busy' };
  }

  /** Extends the hold. Has no effect once the hold is lost. */
  async extend(hold: Hold, now: Date): Promise<void> {
    await this.change(holderFilter(hold), { $set: { heldUntil: later(now, holdMs) } });
  }

  /**
   * Stores the payload hash of the key's request, before the request has any effect.
   * @returns the stored hash, which an earlier request may have set, or null if the hold is lost.
   */
  async bind(hold: Hold, payloadHash: string): Promise<string | null> {
    const unbound = { ...holderFilter(hold), payloadHash: null };
    const bound = await this.change(unbound, { $set: { payloadHash } });
    const record = bound ?? (await this.findOne(holderFilter(hold)));
    return record?.payloadHash ?? null;
  }

  /**
   * Stores the answer.
   * @param body JSON of the answer
   * @param sessionIds the tenant's sessions that the request concerns, even if the answer does not
   *   name them
   */
  async complete(hold: Hold, body: string, sessionIds: readonly string[]): Promise<void> {
    const mentions = [...new Set(textsIn(JSON.parse(body)).map(digestOf))];
    await this.change(holderFilter(hold), {
      $set: { body, mentions },
      $addToSet: { sessionIds: { $each: sessionIds } },
    });
  }

  /**
   * Releases a request with an unknown outcome. The next request with this key and payload takes
   * over, with the same seed.
   */
  async release(hold: Hold, now: Date): Promise<void> {
    await this.change(holderFilter(hold), { $set: { heldUntil: now } });
  }

  /** Removes a request that had no effect, so that the key can be used again. */
  async forget(hold: Hold): Promise<void> {
    await this.removeOne(holderFilter(hold));
  }

  /** Removes the stored answers in which this text is a complete value. */
  async removeMentions(tenantId: string, text: string): Promise<void> {
    await this.removeAll({ tenantId, mentions: digestOf(text) });
  }

  /**
   * Removes everything about the session: stored answers, keys that callers derived from its id,
   * and the record of the request that created it, because the id is derived from its seed. Each
   * query reads only the records that it removes.
   */
  async erase(tenantId: string, sessionId: string): Promise<void> {
    await this.removeAll({ tenantId, sessionIds: sessionId });
    await this.removeAll({ tenantId, seed: sessionId.replace(/^ses_/, '') });
  }

  /** Records end after a day. They name sessions in lists, and by digests. */
  override async sessionIds(): Promise<readonly string[]> {
    return [];
  }

  private async takeNew(scope: KeyScope, now: Date): Promise<HeldClaim | null> {
    const holder = newId();
    const seed = newId();
    const isNew = await this.insert({
      ...scope,
      seed,
      payloadHash: null,
      body: null,
      sessionIds: sessionIdsIn(scope.key),
      mentions: [],
      holder,
      heldUntil: later(now, holdMs),
      expiresAt: later(now, keptMs),
    });
    return isNew ? { state: 'held', hold: { scope, holder }, seed, bound: false } : null;
  }

  /**
   * Takes over an expired hold. The server removes expired records with a delay, so they are
   * removed here first.
   */
  private async takeOver(scope: KeyScope, now: Date): Promise<HeldClaim | null> {
    await this.removeOne({ ...scope, expiresAt: { $lte: now } });
    const holder = newId();
    const record = await this.change(
      { ...scope, body: null, heldUntil: { $lte: now } },
      { $set: { holder, heldUntil: later(now, holdMs) } },
    );
    if (record === null) return null;
    const bound = record.payloadHash !== null;
    return { state: 'held', hold: { scope, holder }, seed: record.seed, bound };
  }

  private async existingClaim(scope: KeyScope): Promise<Claim | null> {
    const record = await this.findOne({ ...scope });
    if (record === null) return null;
    const { body, payloadHash, seed } = record;
    if (body === null || payloadHash === null) return { state: 'busy' };
    return { state: 'answered', seed, payloadHash, body };
  }
}

const holderFilter = ({ scope, holder }: Hold): TenantFilter<IdempotencyRecordDocument> => ({
  ...scope,
  holder,
  body: null,
});

/**
 * Returns the session ids in a text. An id may appear more than once, and other text may follow it
 * at once.
 */
export const sessionIdsIn = (text: string): readonly string[] =>
  text.match(/ses_(?:[0-9a-f]{32}|\w+)/g) ?? [];

/** Returns the texts that are values in an answer. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

const digestOf = (text: string): string => hash('sha256', text, 'base64url');
