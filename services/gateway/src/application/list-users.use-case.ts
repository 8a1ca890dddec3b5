import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '@strideform/service-kit';
import { z } from 'zod';
import type { Caller } from '../domain/api-key.ts';
import type { User } from '../domain/user.ts';
import type { Page, PageRequest } from './page.ts';
import { Users } from './users.port.ts';

const Place = z.strictObject({ id: z.string().min(1) });

@Injectable()
export class ListUsers {
  constructor(private readonly users: Users) {}

  /** By id. @throws {InvalidInput} for a cursor that is none. */
  async execute({ tenantId }: Caller, { limit, cursor }: PageRequest): Promise<Page<User>> {
    const found = await this.users.page(tenantId, cursor === null ? null : decodeCursor(cursor, Place).id, limit + 1);
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? encodeCursor({ id: items.at(-1)!.userId }) : null };
  }
}
