import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import { ReadStamps, stampOf } from '../../platform/answers/read-stamp.repository.ts';
import { readShoeSize } from './shoe-size.ts';
import { unknownUser, type User, type UserProfile } from './user.ts';
import { UserSchema, type UserDocument } from './user.schema.ts';

@Injectable()
export class UserRepository extends TenantScopedRepository<UserDocument> {
  constructor(
    connection: Connection,
    private readonly stamps: ReadStamps,
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

  /** Returns the user. Creates an unknown one with an empty profile. */
  async ensure(tenantId: string, userId: string): Promise<User> {
    const known = await this.findById(tenantId, userId);
    if (known !== null) return known;
    const created = unknownUser({ tenantId, userId });
    const isFirst = await this.create(created);
    if (isFirst) return created;
    // Two requests created the same user at once. The second reads what the first one wrote.
    return (await this.findById(tenantId, userId))!;
  }

  /** Returns up to `limit` users, sorted by id, starting after the id `after`. */
  async page(tenantId: string, after: string | null, limit: number): Promise<readonly User[]> {
    const filter = after === null ? { tenantId } : { tenantId, userId: { $gt: after } };
    const documents = await this.find(filter, { sort: { userId: 1 }, limit });
    return documents.map(toUser);
  }

  /** Creates a user. @returns false if the user already exists. */
  async create(user: User): Promise<boolean> {
    const isNew = await this.insert(user);
    if (isNew) await this.changed(user);
    return isNew;
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
    const wasKnown = await this.remove({ tenantId, userId });
    if (wasKnown) await this.changed({ tenantId, userId });
    return wasKnown;
  }

  private changed({ tenantId, userId }: Pick<User, 'tenantId' | 'userId'>): Promise<void> {
    return this.stamps.renew(stampOf.runner(tenantId, userId));
  }
}

function toUser({ shoeSize: stored, ...document }: UserDocument): User {
  const shoeSize = readShoeSize(stored);
  const unreadShoeSize = typeof stored === 'string' && shoeSize === null ? stored : null;
  return { ...document, shoeSize, unreadShoeSize };
}
