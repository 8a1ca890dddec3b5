import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { Caller } from '../api-keys/api-key.ts';
import type { User } from './user.ts';
import { Users } from './users.port.ts';

@Injectable()
export class FindUser {
  constructor(private readonly users: Users) {}

  /** @throws {NotFound} for an unknown user and for another tenant's alike. */
  async execute({ tenantId }: Caller, userId: string): Promise<User> {
    const user = await this.users.byId(tenantId, userId);
    if (user === null) throw new NotFound(`There is no user ${userId}.`);
    return user;
  }
}
