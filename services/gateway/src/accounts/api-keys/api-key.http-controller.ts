import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../../platform/access/caller.ts';
import { IdempotencySeed, ShownOnce } from '../../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../../platform/validation/page.dto.ts';
import { ApiKeyList, IssuedApiKey, KeyId, NewApiKey, Rotation } from './api-key.dto.ts';
import { apiKeyExample, issuedExample } from './api-key-examples.ts';
import { toApiKeyGrant, toApiKeyList, toIssuedApiKey } from './api-key-mapper.ts';
import { ApiKeyService } from './api-key-service.ts';

@ApiTags('API keys')
@Controller('running/management/api-keys')
export class ApiKeyHttpController {
  constructor(private readonly keys: ApiKeyService) {}

  @Get()
  @Access('admins')
  @ApiOperation({
    operationId: 'apiKeys.list',
    summary: 'Your API keys, the newest first',
    description: 'Needs a key of role admin, like every route about keys.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of keys',
    standardSchema: ApiKeyList,
    example: { items: [apiKeyExample], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<ApiKeyList> {
    return toApiKeyList(await this.keys.list(tenantId, pageRequest(query)));
  }

  @Post()
  @Access('admins')
  @ShownOnce('token')
  @ApiOperation({
    operationId: 'apiKeys.create',
    summary: 'Create an API key',
    description:
      'The answer shows the token. No later answer does, since only a hash of it is stored. ' +
      'A key makes no key with more scopes or other networks than its own, or one that is valid for longer: without expires_at, the new key expires with it.',
  })
  @ApiResponse({
    status: 201,
    description: 'The key, valid from now on',
    standardSchema: IssuedApiKey,
    example: issuedExample,
  })
  @ApiProblems(400)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewApiKey }) request: NewApiKey,
    @IdempotencySeed() seed: string | null,
  ): Promise<IssuedApiKey> {
    const grant = toApiKeyGrant(caller.tenantId, request);
    return toIssuedApiKey(await this.keys.issueFor(caller, grant, seed));
  }

  @Post(':key_id/rotate/')
  @Access('admins')
  @ShownOnce('token')
  @ApiOperation({
    operationId: 'apiKeys.rotate',
    summary: 'Replace a key by a new one',
    description: 'Both are valid during the grace period; after it only the new one is.',
  })
  @ApiResponse({
    status: 201,
    description: 'The new key',
    standardSchema: IssuedApiKey,
    example: issuedExample,
  })
  @ApiProblems(400, 404, 409)
  async rotate(
    @CurrentCaller() caller: Caller,
    @Param('key_id', { schema: KeyId }) keyId: string,
    @Body({ schema: Rotation }) { grace_period_s: graceS }: Rotation,
    @IdempotencySeed() seed: string | null,
  ): Promise<IssuedApiKey> {
    return toIssuedApiKey(await this.keys.rotate(caller, keyId, graceS, seed));
  }

  @Delete(':key_id/')
  @Access('admins')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'apiKeys.revoke',
    summary: 'Revoke an API key',
    description:
      'The key is invalid from now on, at every gateway. The last valid key of role admin cannot ' +
      'revoke itself.',
  })
  @ApiResponse({ status: 204, description: 'The key is revoked' })
  @ApiProblems(404, 409)
  async revoke(
    @CurrentCaller() { tenantId, keyId: by }: Caller,
    @Param('key_id', { schema: KeyId }) keyId: string,
  ): Promise<void> {
    await this.keys.revoke(tenantId, keyId, by);
  }
}
