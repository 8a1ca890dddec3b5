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

  async byId(tenantId: string, userId: string): Promise<User | null> {
    const document = await this.findOne({ tenantId, userId });
    return document && toUser(document);
  }

  /** Differs between a profile and a later one of the same runner; null when there is none. */
  async profileIdOf(tenantId: string, userId: string): Promise<string | null> {
    const document = await this.findOne({ tenantId, userId });
    return document && String((document as UserDocument & { _id: unknown })._id);
  }

  /** The user; creates an unknown one with an empty profile. */
  async ensure(tenantId: string, userId: string): Promise<User> {
    const known = await this.byId(tenantId, userId);
    if (known !== null) return known;
    const created = unknownUser({ tenantId, userId });
    const isFirst = await this.create(created);
    if (isFirst) return created;
    // Two requests created the same user at once: the second reads what the first one wrote.
    return (await this.byId(tenantId, userId))!;
  }

  /** Up to `limit` users in the order of their ids, from the one after the id `after`. */
  async page(tenantId: string, after: string | null, limit: number): Promise<readonly User[]> {
    const filter = after === null ? { tenantId } : { tenantId, userId: { $gt: after } };
    const documents = await this.find(filter, { sort: { userId: 1 }, limit });
    return documents.map(toUser);
  }

  /** @returns false when the user exists already. */
  async create(user: User): Promise<boolean> {
    const isNew = await this.insert(user);
    if (isNew) await this.changed(user);
    return isNew;
  }

  /** Sets the fields in `changes` and keeps the others; null when there is no such user. */
  async alter(
    tenantId: string,
    userId: string,
    changes: Partial<UserProfile>,
  ): Promise<User | null> {
    if (Object.keys(changes).length === 0) return this.byId(tenantId, userId);
    const document = await this.change({ tenantId, userId }, { $set: changes });
    if (document === null) return null;
    await this.changed(document);
    return toUser(document);
  }

  /** Sets the fields in `changes` and keeps the others; creates the user if necessary. */
  async put(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User> {
    await this.ensure(tenantId, userId);
    return (await this.alter(tenantId, userId, changes))!;
  }

  /** @returns false when there is no such user. */
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
