import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository, type TenantFilter } from '@strideform/persistence';
import { randomUUID } from 'node:crypto';
import type { Claim, Hold, IdempotencyRecords, KeyScope } from './idempotency-records.port.ts';
import {
  IdempotencyRecordSchema,
  type IdempotencyRecordDocument,
} from './idempotency-record.schema.ts';

/** A hold that is not extended for so long belongs to a gateway that died. */
const holdMs = 30_000;
const keptMs = 24 * 3_600_000;
/** A record may vanish between two looks at it; that it does so again and again is no race. */
const maxLooks = 5;

const newId = (): string => randomUUID().replaceAll('-', '');
const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

@Injectable()
export class IdempotencyRecordRepository
  extends TenantScopedRepository<IdempotencyRecordDocument>
  implements IdempotencyRecords
{
  constructor(connection: Connection) {
    super(
      connection.model<IdempotencyRecordDocument>('IdempotencyRecord', IdempotencyRecordSchema),
    );
  }

  async claim(scope: KeyScope, now: Date): Promise<Claim> {
    for (let look = 0; look < maxLooks; look += 1) {
      const claim =
        (await this.takeNew(scope, now)) ??
        (await this.takeOver(scope, now)) ??
        (await this.standing(scope));
      if (claim !== null) return claim;
    }
    return { state: 'busy' };
  }

  async extend(hold: Hold, now: Date): Promise<void> {
    await this.change(held(hold), { $set: { heldUntil: later(now, holdMs) } });
  }

  async bind(hold: Hold, payloadHash: string): Promise<string | null> {
    const bound =
      (await this.change({ ...held(hold), payloadHash: null }, { $set: { payloadHash } })) ??
      (await this.findOne(held(hold)));
    return bound?.payloadHash ?? null;
  }

  async complete(hold: Hold, body: string): Promise<void> {
    await this.change(held(hold), { $set: { body } });
  }

  async letGo(hold: Hold, now: Date): Promise<void> {
    await this.change(held(hold), { $set: { heldUntil: now } });
  }

  async forget(hold: Hold): Promise<void> {
    await this.remove(held(hold));
  }

  async forgetMentions(tenantId: string, id: string): Promise<void> {
    for (const { route, key, body } of await this.find({ tenantId, body: { $ne: null } })) {
      if (body!.includes(id)) await this.remove({ tenantId, route, key });
    }
  }

  private async takeNew(scope: KeyScope, now: Date): Promise<Claim | null> {
    const [holder, seed] = [newId(), newId()];
    const record = {
      ...scope,
      seed,
      payloadHash: null,
      body: null,
      holder,
      heldUntil: later(now, holdMs),
      expiresAt: later(now, keptMs),
    };
    return (await this.insert(record))
      ? { state: 'held', hold: { scope, holder }, seed, bound: false }
      : null;
  }

  /**
   * The server removes what has expired in its own time: until then it is in the way, and goes
   * here.
   */
  private async takeOver(scope: KeyScope, now: Date): Promise<Claim | null> {
    await this.remove({ ...scope, expiresAt: { $lte: now } });
    const holder = newId();
    const record = await this.change(
      { ...scope, body: null, heldUntil: { $lte: now } },
      { $set: { holder, heldUntil: later(now, holdMs) } },
    );
    return record === null
      ? null
      : {
          state: 'held',
          hold: { scope, holder },
          seed: record.seed,
          bound: record.payloadHash !== null,
        };
  }

  private async standing(scope: KeyScope): Promise<Claim | null> {
    const record = await this.findOne({ ...scope });
    if (record === null) return null;
    return record.body === null || record.payloadHash === null
      ? { state: 'busy' }
      : { state: 'answered', payloadHash: record.payloadHash, body: record.body };
  }
}

const held = ({ scope, holder }: Hold): TenantFilter<IdempotencyRecordDocument> => ({
  ...scope,
  holder,
  body: null,
});
