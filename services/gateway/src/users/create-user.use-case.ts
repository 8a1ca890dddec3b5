import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit';
import type { Caller } from '../api-keys/api-key.ts';
import { unknownProfile, type User, type UserProfile } from './user.ts';
import { Users } from './users.port.ts';

@Injectable()
export class CreateUser {
  constructor(private readonly users: Users) {}

  /** @throws {Conflict} when there is a user of this id. */
  async execute({ tenantId }: Caller, userId: string, told: Partial<UserProfile>): Promise<User> {
    const user: User = { tenantId, userId, ...unknownProfile, ...told };
    if (!(await this.users.create(user)))
      throw new Conflict(
        `There is a user ${userId} already: change it by PATCH /running/management/users/{user_id}/.`,
        { code: 'user_exists' },
      );
    return user;
  }
}
