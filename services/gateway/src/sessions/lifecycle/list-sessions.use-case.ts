import { Injectable } from '@nestjs/common';
import type { ingestV1 } from '@strideform/grpc';
import type { Caller } from '../../api-keys/api-key.ts';
import { Sessions } from '../../clients/sessions.port.ts';

@Injectable()
export class ListSessions {
  constructor(private readonly sessions: Sessions) {}

  execute(
    { tenantId }: Caller,
    query: Omit<ingestV1.ListSessionsRequest, 'tenantId'>,
  ): Promise<ingestV1.ListSessionsResponse> {
    return this.sessions.list({ ...query, tenantId });
  }
}
