import { Injectable } from '@nestjs/common';
import {
  Connection,
  inTransaction,
  isDuplicateKey,
  TenantScopedRepository,
} from '@strideform/persistence';
import { Conflict } from '@strideform/service-kit/errors';
import type { ClientSession } from 'mongoose';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { TooManyUsers } from '../../platform/problems/refusals.ts';
import { TenantQuotas } from '../tenants/tenant-quotas.repository.ts';
import { MergedUserRepository, userIsMerged } from './merged-user.repository.ts';
import { readShoeSize } from './shoe-size.ts';
import { unknownUser, type User, type UserProfile } from './user.ts';
import { UserSchema, type UserDocument } from './user.schema.ts';

interface CreateOptions {
  /** False if the limit of the plan does not apply. */
  readonly isLimited?: boolean;
  /** Stores something together with the user, or refuses both. It may be repeated. */
  readonly alongside?: (session: ClientSession) => Promise<void>;
}

@Injectable()
export class UserRepository extends TenantScopedRepository<UserDocument> {
  constructor(
    private readonly connection: Connection,
    private readonly stamps: ReadStamps,
    private readonly quotas: TenantQuotas,
    private readonly merged: MergedUserRepository,
  ) {
    super(connection.model<UserDocument>('User', UserSchema));
  }

  async findById(tenantId: string, userId: string): Promise<User | null> {
    const document = await this.findOne({ tenantId, userId });
    return document && toUser(document);
  }

  /**
   * Returns an id that is unique to each stored profile, so that a recreated runner gets another
   * one. null if there is no profile.
   */
  async profileIdOf(tenantId: string, userId: string): Promise<string | null> {
    const document = await this.findOne({ tenantId, userId });
    return document && String((document as UserDocument & { _id: unknown })._id);
  }

  /** Returns the id of the runner with a profile, or null. */
  async userIdOf(tenantId: string, profileId: string): Promise<string | null> {
    if (!/^[0-9a-f]{24}$/.test(profileId)) return null;
    const document = await this.findOne({ tenantId, _id: profileId } as never);
    return document?.userId ?? null;
  }

  /**
   * Returns the user. Creates an unknown one with an empty profile.
   * @param isLimited false if the limit of the plan does not apply
   * @throws {TooManyUsers}
   */
  async ensure(tenantId: string, userId: string, isLimited = true): Promise<User> {
    const known = await this.findById(tenantId, userId);
    if (known !== null) return known;
    const created = unknownUser({ tenantId, userId });
    const isFirst = await this.create(created, { isLimited });
    if (isFirst) return created;
    // Two requests created the same user at once. The second reads what the first one wrote.
    return (await this.findById(tenantId, userId))!;
  }

  /** Returns the id of the runner to whom clips with this id belong, also after a merge. */
  async currentIdOf(tenantId: string, userId: string): Promise<string> {
    return (await this.merged.find(tenantId, userId))?.intoUserId ?? userId;
  }

  /**
   * Returns up to `limit` users, sorted by id, starting after the id `after`.
   * @param among limits the page to these users; null for all
   */
  async page(
    tenantId: string,
    after: string | null,
    limit: number,
    among: readonly string[] | null = null,
  ): Promise<readonly User[]> {
    const range = after === null ? {} : { userId: { $gt: after } };
    const listed = among?.filter((userId) => after === null || isAfter(userId, after));
    const condition = listed === undefined ? range : { userId: { $in: listed } };
    const documents = await this.findAll(
      { tenantId, ...condition },
      { sort: { userId: 1 }, limit },
    );
    return documents.map(toUser);
  }

  /**
   * Creates a user. @returns false if the user already exists.
   * @throws {TooManyUsers} if the tenant's plan allows no more; {Conflict} if the id leads to
   *   another runner since a merge; as `alongside`
   */
  async create(user: User, { isLimited = true, alongside }: CreateOptions = {}): Promise<boolean> {
    const { tenantId, userId } = user;
    const merge = await this.merged.find(tenantId, userId);
    if (merge !== null) throw userIsMerged(userId, merge.intoUserId);
    await this.takeOne(tenantId, isLimited);
    try {
      const isNew = await this.insertWith(user, alongside);
      if (isNew) await this.changed(user);
      else await this.quotas.giveBack(tenantId, 'users');
      return isNew;
    } catch (error) {
      // A refusal has stored nothing. After an outage, the count may be one too many.
      if (error instanceof Conflict) await this.quotas.giveBack(tenantId, 'users');
      throw error;
    }
  }

  private async insertWith(user: User, alongside: CreateOptions['alongside']): Promise<boolean> {
    if (alongside === undefined) return this.insert(user);
    try {
      await inTransaction(this.connection, async (session) => {
        await this.insertIn(session, user);
        await alongside(session);
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Returns the number of the tenant's users. */
  number(tenantId: string): Promise<number> {
    return this.quotas.countOf(tenantId, 'users', () => this.count({ tenantId }));
  }

  /** Sets the fields in `changes` and keeps the others. Returns null if the user does not exist. */
  async alter(
    tenantId: string,
    userId: string,
    changes: Partial<UserProfile>,
  ): Promise<User | null> {
    if (Object.keys(changes).length === 0) return this.findById(tenantId, userId);
    const document = await this.change({ tenantId, userId }, { $set: changes });
    if (document === null) return null;
    await this.changed(document);
    return toUser(document);
  }

  /** Sets the fields in `changes` and keeps the others. Creates the user if necessary. */
  async put(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User> {
    await this.ensure(tenantId, userId);
    return (await this.alter(tenantId, userId, changes))!;
  }

  /** Deletes a user. @returns false if the user does not exist. */
  async delete(tenantId: string, userId: string): Promise<boolean> {
    const remove = async () => ((await this.removeOne({ tenantId, userId })) ? 1 : 0);
    const wasKnown = (await this.quotas.release(tenantId, 'users', remove)) > 0;
    if (wasKnown) await this.changed({ tenantId, userId });
    return wasKnown;
  }

  private async takeOne(tenantId: string, isLimited: boolean): Promise<void> {
    const recount = () => this.count({ tenantId });
    if (!isLimited) return this.quotas.takeAnyway(tenantId, 'users', recount);
    const limit = await this.quotas.take(tenantId, 'users', recount);
    if (limit !== null) throw new TooManyUsers(limit);
  }

  private changed({ tenantId, userId }: Pick<User, 'tenantId' | 'userId'>): Promise<void> {
    return this.stamps.renew(stampOf.runner(tenantId, userId));
  }
}

/** Compares ids as the database sorts them: by their bytes. */
const isAfter = (userId: string, other: string): boolean =>
  Buffer.compare(Buffer.from(userId), Buffer.from(other)) > 0;

function toUser({ shoeSize: stored, ...document }: UserDocument): User {
  const shoeSize = readShoeSize(stored);
  const unreadShoeSize = typeof stored === 'string' && shoeSize === null ? stored : null;
  return { ...document, shoeSize, unreadShoeSize };
}
