import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../platform/access/caller.ts';
import { ShownOnce } from '../platform/idempotency/idempotency-interceptor.ts';
import { ApiProblems } from '../platform/openapi/openapi.ts';
import { PageQuery, pageRequest } from '../platform/validation/page.dto.ts';
import { VerifyEndpoint } from './verify-endpoint.use-case.ts';
import {
  EndpointId,
  NewWebhookEndpoint,
  SecretRotation,
  WebhookEndpointChanges,
  WebhookEndpointItem,
  WebhookEndpointList,
  WebhookEndpointWithSecret,
} from './webhook-endpoint.dto.ts';
import {
  toChangedSettings,
  toNewSettings,
  toWebhookEndpointItem,
  toWebhookEndpointList,
  toWebhookEndpointWithSecret,
} from './webhook-endpoint-mapper.ts';
import { WebhookEndpointService } from './webhook-endpoint-service.ts';
import { endpointExample, endpointWithSecretExample } from './webhook-examples.ts';

@ApiTags('Webhooks')
@Controller('running/webhooks')
export class WebhookEndpointHttpController {
  constructor(
    private readonly endpoints: WebhookEndpointService,
    private readonly verification: VerifyEndpoint,
  ) {}

  @Get()
  @Access('writers', { reach: 'all_runners' })
  @ApiOperation({
    operationId: 'webhooks.list',
    summary: 'Your webhook endpoints, the newest first',
    description: 'Needs a key of role admin or sub_admin, like every route about webhooks.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of endpoints',
    standardSchema: WebhookEndpointList,
    example: { items: [endpointExample], next_cursor: null },
  })
  @ApiProblems(400)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Query({ schema: PageQuery }) query: PageQuery,
  ): Promise<WebhookEndpointList> {
    return toWebhookEndpointList(await this.endpoints.list(tenantId, pageRequest(query)));
  }

  @Post()
  @Access('writers', { reach: 'all_runners' })
  @ShownOnce('secret')
  @ApiOperation({
    operationId: 'webhooks.create',
    summary: 'Create a webhook endpoint',
    description:
      'The URL gets a challenge, `endpoint.verification`, and must answer it with 200 and ' +
      '`{"challenge": "<the challenge of the request>"}`. Then your events are sent there, those of the ' +
      'meantime included, signed by Standard Webhooks (https://www.standardwebhooks.com). ' +
      'The answer shows the secret; no later answer does.',
  })
  @ApiResponse({
    status: 201,
    description: 'The endpoint with its secret',
    standardSchema: WebhookEndpointWithSecret,
    example: endpointWithSecretExample,
  })
  @ApiProblems(400, 409)
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: NewWebhookEndpoint }) request: NewWebhookEndpoint,
  ): Promise<WebhookEndpointWithSecret> {
    const endpoint = await this.endpoints.create(caller, toNewSettings(request));
    return toWebhookEndpointWithSecret(endpoint);
  }

  @Get(':endpoint_id/')
  @Access('writers', { reach: 'all_runners' })
  @ApiOperation({ operationId: 'webhooks.retrieve', summary: 'A webhook endpoint' })
  @ApiResponse({
    status: 200,
    description: 'The endpoint',
    standardSchema: WebhookEndpointItem,
    example: endpointExample,
  })
  @ApiProblems(404)
  async read(
    @CurrentCaller() { tenantId }: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
  ): Promise<WebhookEndpointItem> {
    return toWebhookEndpointItem(await this.endpoints.find(tenantId, endpointId));
  }

  @Patch(':endpoint_id/')
  @Access('writers', { reach: 'all_runners' })
  @ApiOperation({
    operationId: 'webhooks.update',
    summary: 'Change a webhook endpoint',
    description:
      'Sets the named fields, keeps the rest. With `enabled: true` events are sent again to an ' +
      'endpoint that was switched off; those of the meantime are not sent by themselves. ' +
      'A new URL gets a challenge first.',
  })
  @ApiResponse({
    status: 200,
    description: 'The endpoint',
    standardSchema: WebhookEndpointItem,
    example: endpointExample,
  })
  @ApiProblems(400, 404)
  async change(
    @CurrentCaller() caller: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
    @Body({ schema: WebhookEndpointChanges }) changes: WebhookEndpointChanges,
  ): Promise<WebhookEndpointItem> {
    const settings = toChangedSettings(changes);
    return toWebhookEndpointItem(await this.endpoints.change(caller, endpointId, settings));
  }

  @Post(':endpoint_id/verify/')
  @Access('writers', { reach: 'all_runners' })
  @HttpCode(200)
  @ApiOperation({
    operationId: 'webhooks.verify',
    summary: 'Send the challenge to an endpoint again',
    description:
      'Waits for the answer of the URL, up to 5 s. `verified_at` says whether it was right, and ' +
      '`verification_error` what was wrong. A verified endpoint gets no challenge.',
  })
  @ApiResponse({
    status: 200,
    description: 'The endpoint, verified or not',
    standardSchema: WebhookEndpointItem,
    example: endpointExample,
  })
  @ApiProblems(404, 409)
  async verify(
    @CurrentCaller() { tenantId }: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
  ): Promise<WebhookEndpointItem> {
    return toWebhookEndpointItem(await this.verification.execute(tenantId, endpointId));
  }

  @Post(':endpoint_id/rotate-secret/')
  @Access('writers', { reach: 'all_runners' })
  @ShownOnce('secret')
  @ApiOperation({
    operationId: 'webhooks.rotateSecret',
    summary: "Replace an endpoint's secret by a new one",
    description:
      'Both sign during the grace period, so that deliveries verify with either; after it only ' +
      'the new one does. A secret from before the last rotation ends at once.',
  })
  @ApiResponse({
    status: 201,
    description: 'The endpoint with its new secret',
    standardSchema: WebhookEndpointWithSecret,
    example: endpointWithSecretExample,
  })
  @ApiProblems(400, 404, 409)
  async rotateSecret(
    @CurrentCaller() caller: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
    @Body({ schema: SecretRotation }) { grace_period_s: graceS }: SecretRotation,
  ): Promise<WebhookEndpointWithSecret> {
    const endpoint = await this.endpoints.rotateSecret(caller, endpointId, graceS);
    return toWebhookEndpointWithSecret(endpoint);
  }

  @Delete(':endpoint_id/')
  @Access('writers', { reach: 'all_runners' })
  @HttpCode(204)
  @ApiOperation({
    operationId: 'webhooks.delete',
    summary: 'Delete a webhook endpoint',
    description: 'Nothing more is sent there, and its delivery log is removed.',
  })
  @ApiResponse({ status: 204, description: 'The endpoint is deleted' })
  @ApiProblems(404)
  async delete(
    @CurrentCaller() caller: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
  ): Promise<void> {
    await this.endpoints.delete(caller, endpointId);
  }
}
