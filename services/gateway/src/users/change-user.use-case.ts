import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { Caller } from '../api-keys/api-key.ts';
import type { User, UserProfile } from './user.ts';
import { Users } from './users.port.ts';

/**
 * Changes what is told of a runner. Sessions keep what they were measured with, until they are
 * analysed again.
 */
@Injectable()
export class ChangeUser {
  constructor(private readonly users: Users) {}

  /** @throws {NotFound} for an unknown user and for another tenant's alike. */
  async execute(
    { tenantId }: Caller,
    userId: string,
    changes: Partial<UserProfile>,
  ): Promise<User> {
    const user = await this.users.alter(tenantId, userId, changes);
    if (user === null) throw new NotFound(`There is no user ${userId}.`);
    return user;
  }
}
