import { Injectable } from '@nestjs/common';
import { cutPage, decodeCursor, type Page } from '@strideform/service-kit';
import { z } from 'zod';
import type { Caller } from '../api-keys/api-key.ts';
import type { User } from './user.ts';
import type { PageRequest } from '../http/page.ts';
import { Users } from './users.port.ts';

const Place = z.strictObject({ id: z.string().min(1) });

@Injectable()
export class ListUsers {
  constructor(private readonly users: Users) {}

  /** By id. @throws {InvalidInput} for a cursor that is none. */
  async execute({ tenantId }: Caller, { limit, cursor }: PageRequest): Promise<Page<User>> {
    const found = await this.users.page(
      tenantId,
      cursor === null ? null : decodeCursor(cursor, Place).id,
      limit + 1,
    );
    return cutPage(found, limit, ({ userId }) => ({ id: userId }));
  }
}
