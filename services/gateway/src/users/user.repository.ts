import { Injectable } from '@nestjs/common';
import { Connection, TenantScopedRepository } from '@strideform/persistence';
import type { Users } from './users.port.ts';
import { unknownProfile, type User, type UserProfile } from './user.ts';
import { UserSchema } from './user.schema.ts';

@Injectable()
export class UserRepository extends TenantScopedRepository<User> implements Users {
  constructor(connection: Connection) {
    super(connection.model<User>('User', UserSchema));
  }

  byId(tenantId: string, userId: string): Promise<User | null> {
    return this.findOne({ tenantId, userId });
  }

  async ensure(tenantId: string, userId: string): Promise<User> {
    const known = await this.byId(tenantId, userId);
    if (known !== null) return known;
    const created: User = { tenantId, userId, ...unknownProfile };
    const first = await this.insert(created);
    // Two requests may meet the same new user: who comes second reads what the first one wrote.
    return first ? created : (await this.byId(tenantId, userId))!;
  }

  page(tenantId: string, after: string | null, limit: number): Promise<readonly User[]> {
    return this.find(after === null ? { tenantId } : { tenantId, userId: { $gt: after } }, {
      sort: { userId: 1 },
      limit,
    });
  }

  create(user: User): Promise<boolean> {
    return this.insert(user);
  }

  alter(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User | null> {
    return Object.keys(changes).length === 0
      ? this.byId(tenantId, userId)
      : this.change({ tenantId, userId }, { $set: changes });
  }

  async put(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User> {
    await this.ensure(tenantId, userId);
    return (await this.alter(tenantId, userId, changes))!;
  }
}
