import { Injectable } from '@nestjs/common';
import { NotFound } from '@strideform/service-kit';
import type { User, UserProfile } from '../domain/user.ts';
import { Tenants } from './tenants.port.ts';
import { Users } from './users.port.ts';

/** Sets what is told of a runner and leaves the rest. */
@Injectable()
export class PutUser {
  constructor(private readonly tenants: Tenants, private readonly users: Users) {}

  async execute(tenantId: string, userId: string, changes: Partial<UserProfile>): Promise<User> {
    if ((await this.tenants.find(tenantId)) === null) throw new NotFound(`There is no tenant ${tenantId}.`);
    return this.users.put(tenantId, userId, changes);
  }
}
