import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor } from '@strideform/service-kit';
import { z } from 'zod';
import type { ApiKey, Caller } from '../domain/api-key.ts';
import { ApiKeys } from './api-keys.port.ts';
import type { Page, PageRequest } from './page.ts';

const PlaceOfKey = z.strictObject({ at: z.iso.datetime(), id: z.string().min(1) });

@Injectable()
export class ListApiKeys {
  constructor(private readonly keys: ApiKeys) {}

  /** The newest first. @throws {InvalidInput} for a cursor that is none. */
  async execute({ tenantId }: Pick<Caller, 'tenantId'>, { limit, cursor }: PageRequest): Promise<Page<ApiKey>> {
    const place = cursor === null ? null : decodeCursor(cursor, PlaceOfKey);
    const found = await this.keys.page(tenantId, place === null ? null : { createdAt: new Date(place.at), id: place.id }, limit + 1);
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last === undefined ? null : encodeCursor({ at: last.createdAt.toISOString(), id: last.keyId }) };
  }
}
