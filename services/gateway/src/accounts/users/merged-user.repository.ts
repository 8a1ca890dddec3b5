import { fill, problemTexts } from '@strideform/languages/english';
import { Injectable } from '@nestjs/common';
import { allowReads, claimDue, Connection, TenantScopedRepository } from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit/errors';
import { Schema } from 'mongoose';

/** A runner that was merged into another one, or is being merged. */
export interface MergedUser {
  readonly tenantId: string;
  /** Id of the runner that is merged away. It leads to the other runner from now on. */
  readonly userId: string;
  /** Id of their profile, or null for a merge that an earlier release has begun. */
  readonly profileId: string | null;
  readonly intoUserId: string;
  /** Key or person that requested it, or null for the platform. */
  readonly requestedBy: string | null;
  readonly isComplete: boolean;
}

interface MergedUserDocument extends MergedUser {
  /** `<tenant>/<user>` */
  readonly _id: string;
  /** Time from which a gateway may go on with the merge, or null if nothing is left to do. */
  readonly dueAt: Date | null;
}

const MergedUserSchema = new Schema<MergedUserDocument>(
  {
    _id: { type: String, required: true },
    tenantId: { type: String, required: true },
    userId: { type: String, required: true },
    profileId: { type: String, default: null },
    intoUserId: { type: String, required: true },
    requestedBy: { type: String, default: null },
    isComplete: { type: Boolean, default: false },
    dueAt: { type: Date, default: null },
  },
  { collection: 'merged_users', versionKey: false },
);

MergedUserSchema.index({ tenantId: 1, intoUserId: 1 });
MergedUserSchema.index({ dueAt: 1 });
// A claim looks at the one document again. Few ids lead to a runner.
allowReads(MergedUserSchema, { compared: ['dueAt', '_id'] });

/** Time after which another gateway goes on with a merge, ms. It is longer than one part takes. */
export const mergeLeaseMs = 300_000;

/**
 * Remembers which runner an id belongs to after a merge, so that a clip which is sent with the old
 * id does not create a second runner.
 */
@Injectable()
export class MergedUserRepository extends TenantScopedRepository<MergedUserDocument> {
  constructor(connection: Connection) {
    super(connection.model<MergedUserDocument>('MergedUser', MergedUserSchema));
  }

  async find(tenantId: string, userId: string): Promise<MergedUser | null> {
    const found = await this.findOne({ tenantId, _id: idOf(tenantId, userId) });
    return found && toMergedUser(found);
  }

  /**
   * Begins a merge. It is due when the lease of the request ends.
   * @returns false if the runner is merged, or being merged, already
   */
  begin(merge: MergedUser, now: Date): Promise<boolean> {
    const dueAt = new Date(now.getTime() + mergeLeaseMs);
    return this.insert({ _id: idOf(merge.tenantId, merge.userId), ...merge, dueAt });
  }

  /** Lets ids that lead to a runner lead to the one into which it is merged, but none to itself. */
  async redirect({ tenantId, userId, intoUserId }: MergedUser): Promise<void> {
    const others = { tenantId, intoUserId: userId, _id: { $ne: idOf(tenantId, intoUserId) } };
    await this.changeAll(others, { $set: { intoUserId } });
  }

  /** Claims merges that a gateway has to go on with. */
  async *claimDue(now: Date, limit: number): AsyncGenerator<MergedUser, void> {
    const work = { field: 'dueAt', now, leaseMs: mergeLeaseMs, limit } as const;
    for await (const { document } of claimDue(this.acrossTenants, work))
      yield toMergedUser(document);
  }

  /** @param dueAt time of the next part, or null if nothing is left to do */
  async schedule(
    { tenantId, userId }: MergedUser,
    isComplete: boolean,
    dueAt: Date | null,
  ): Promise<void> {
    const _id = idOf(tenantId, userId);
    await this.change({ tenantId, _id }, { $set: { isComplete, dueAt } });
  }

  async remove({ tenantId, userId }: MergedUser): Promise<void> {
    await this.removeOne({ tenantId, _id: idOf(tenantId, userId) });
  }

  /** Returns the runners whose ids lead to a runner. */
  async findInto(tenantId: string, intoUserId: string): Promise<readonly MergedUser[]> {
    return (await this.findAll({ tenantId, intoUserId })).map(toMergedUser);
  }

  /** Forgets all ids that lead to a runner. */
  async removeInto(tenantId: string, intoUserId: string): Promise<void> {
    await this.removeAll({ tenantId, intoUserId });
  }
}

const idOf = (tenantId: string, userId: string): string => `${tenantId}/${userId}`;

const toMergedUser = ({
  tenantId,
  userId,
  profileId = null,
  intoUserId,
  requestedBy,
  isComplete,
}: MergedUserDocument): MergedUser => ({
  ...{ tenantId, userId, profileId, intoUserId, requestedBy, isComplete },
});

/** Returns the refusal of an id that leads to another runner since a merge. */
export const userIsMerged = (userId: string, intoUserId: string): Conflict =>
  new Conflict(fill(problemTexts.user_merged, { userId, intoUserId }), { code: 'user_merged' });
