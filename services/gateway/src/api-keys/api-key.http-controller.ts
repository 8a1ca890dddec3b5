import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IssueApiKey } from './issue-api-key.use-case.ts';
import { ListApiKeys } from './list-api-keys.use-case.ts';
import { RevokeApiKey } from './revoke-api-key.use-case.ts';
import { RotateApiKey } from './rotate-api-key.use-case.ts';
import type { Caller } from './api-key.ts';
import { Administers, FromCaller } from '../http/auth/api-key-guard.ts';
import { ShownOnce } from '../http/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../http/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../http/page.dto.ts';
import { apiKeyList, issuedApiKey } from './api-key-mapper.ts';
import { apiKeyExample, issuedExample } from './api-key-examples.ts';
import { ApiKeyList, IssuedApiKey, KeyId, NewApiKey, Rotation } from './api-key.dto.ts';

@ApiTags('API keys')
@Controller('running/management/api-keys')
export class ApiKeyHttpController {
  constructor(
    private readonly issueKey: IssueApiKey,
    private readonly listKeys: ListApiKeys,
    private readonly rotateKey: RotateApiKey,
    private readonly revokeKey: RevokeApiKey,
  ) {}

  @Get()
  @Administers()
  @ApiOperation({
    summary: 'Your API keys, the newest first',
    description: 'Needs a key of role admin, like all that has to do with keys.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of keys',
    standardSchema: ApiKeyList,
    example: { items: [apiKeyExample], next_cursor: null },
  })
  @ApiProblems(400, 403)
  async list(
    @FromCaller() caller: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<ApiKeyList> {
    return apiKeyList(await this.listKeys.execute(caller, pageRequest(query)));
  }

  @Post()
  @Administers()
  @ShownOnce('token')
  @ApiOperation({
    summary: 'Create an API key',
    description: 'The answer shows its token, and nothing will again: only a hash of it is stored.',
  })
  @ApiResponse({
    status: 201,
    description: 'The key is good from now on',
    standardSchema: IssuedApiKey,
    example: issuedExample,
  })
  @ApiProblems(400, 403)
  async create(
    @FromCaller() { tenantId }: Caller,
    @Body({ schema: NewApiKey }) { name, role, expires_at }: NewApiKey,
  ): Promise<IssuedApiKey> {
    return issuedApiKey(
      await this.issueKey.execute({
        tenantId,
        name,
        role,
        expiresAt: expires_at === undefined ? null : new Date(expires_at),
      }),
    );
  }

  @Post(':key_id/rotate/')
  @Administers()
  @ShownOnce('token')
  @ApiOperation({
    summary: "Put a new key in an old one's place",
    description: 'Both are good until the grace period is over; then only the new one is.',
  })
  @ApiResponse({
    status: 201,
    description: 'The new key',
    standardSchema: IssuedApiKey,
    example: issuedExample,
  })
  @ApiProblems(400, 403, 404, 409)
  async rotate(
    @FromCaller() caller: Caller,
    @Param('key_id', { schema: KeyId }) keyId: string,
    @Body({ schema: Rotation }) { grace_period_s }: Rotation,
  ): Promise<IssuedApiKey> {
    return issuedApiKey(await this.rotateKey.execute(caller, keyId, grace_period_s));
  }

  @Delete(':key_id/')
  @HttpCode(204)
  @Administers()
  @ApiOperation({
    summary: 'Revoke an API key',
    description: 'It opens nothing from now on, wherever it is used.',
  })
  @ApiResponse({ status: 204, description: 'The key is revoked' })
  @ApiProblems(403, 404)
  async revoke(
    @FromCaller() caller: Caller,
    @Param('key_id', { schema: KeyId }) keyId: string,
  ): Promise<void> {
    await this.revokeKey.execute(caller, keyId);
  }
}
