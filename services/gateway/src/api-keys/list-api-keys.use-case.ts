import { Injectable } from '@nestjs/common';
import { CreationPlace, cutPage, decodeCursor, type Page } from '@strideform/service-kit';
import type { ApiKey, Caller } from './api-key.ts';
import { ApiKeys } from './api-keys.port.ts';
import type { PageRequest } from '../http/page.ts';

@Injectable()
export class ListApiKeys {
  constructor(private readonly keys: ApiKeys) {}

  /** The newest first. @throws {InvalidInput} for a cursor that is none. */
  async execute(
    { tenantId }: Pick<Caller, 'tenantId'>,
    { limit, cursor }: PageRequest,
  ): Promise<Page<ApiKey>> {
    const found = await this.keys.page(
      tenantId,
      cursor === null ? null : decodeCursor(cursor, CreationPlace),
      limit + 1,
    );
    return cutPage(found, limit, ({ createdAt, keyId }) =>
      CreationPlace.encode({ createdAt, id: keyId }),
    );
  }
}
