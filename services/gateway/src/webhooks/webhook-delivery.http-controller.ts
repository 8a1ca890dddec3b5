import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '../platform/access/access.ts';
import { CurrentCaller, type Caller } from '../platform/access/caller.ts';
import { ApiProblems } from '../platform/openapi/openapi.ts';
import {
  DeliveryId,
  deliveryPageRequest,
  DeliveryQuery,
  ExampleRequest,
  failedPageRequest,
  ResendOfFailed,
  ResentDeliveries,
  WebhookDeliveryItem,
  WebhookDeliveryList,
} from './webhook-delivery.dto.ts';
import {
  toResentDeliveries,
  toWebhookDeliveryItem,
  toWebhookDeliveryList,
} from './webhook-delivery-mapper.ts';
import { WebhookDeliveryService } from './webhook-delivery-service.ts';
import { EndpointId } from './webhook-endpoint.dto.ts';
import { deliveryExample, queuedExample } from './webhook-examples.ts';

@ApiTags('Webhooks')
@Controller('running/webhooks/:endpoint_id')
export class WebhookDeliveryHttpController {
  constructor(private readonly deliveries: WebhookDeliveryService) {}

  @Get('deliveries/')
  @Access('writers', { reach: 'all_runners' })
  @ApiOperation({
    operationId: 'webhooks.deliveries.list',
    summary: 'What was sent to an endpoint, the newest first',
    description: 'Each delivery is kept for 30 days, or until its session is deleted.',
  })
  @ApiResponse({
    status: 200,
    description: 'A page of deliveries',
    standardSchema: WebhookDeliveryList,
    example: { items: [deliveryExample], next_cursor: null },
  })
  @ApiProblems(400, 404)
  async list(
    @CurrentCaller() { tenantId }: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
    @Query({ schema: DeliveryQuery }) query: DeliveryQuery,
  ): Promise<WebhookDeliveryList> {
    const page = await this.deliveries.list(tenantId, endpointId, deliveryPageRequest(query));
    return toWebhookDeliveryList(page);
  }

  @Post('deliveries/:delivery_id/resend/')
  @Access('writers', { reach: 'all_runners' })
  @HttpCode(202)
  @ApiOperation({
    operationId: 'webhooks.deliveries.resend',
    summary: 'Send a delivery again',
    description:
      'With the same webhook-id, at once, and then by the whole schedule. ' +
      'A delivery that is being sent right now is left alone.',
  })
  @ApiResponse({
    status: 202,
    description: 'The delivery',
    standardSchema: WebhookDeliveryItem,
    example: deliveryExample,
  })
  @ApiProblems(404, 409)
  async resend(
    @CurrentCaller() { tenantId }: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
    @Param('delivery_id', { schema: DeliveryId }) deliveryId: string,
  ): Promise<WebhookDeliveryItem> {
    return toWebhookDeliveryItem(await this.deliveries.resend(tenantId, endpointId, deliveryId));
  }

  @Post('resend-failed/')
  @Access('writers', { reach: 'all_runners' })
  @HttpCode(202)
  @ApiOperation({
    operationId: 'webhooks.deliveries.resendFailed',
    summary: 'Send deliveries again that failed since a time',
    description:
      'Sends one page again, at most 100, the newest first. The answer says how many are left, and ' +
      'its next_cursor leads to them. A tenant and a receiving host get so many webhooks within a ' +
      'time; the rest waits.',
  })
  @ApiResponse({
    status: 202,
    description: 'How many deliveries are sent again, and how many are left',
    standardSchema: ResentDeliveries,
    example: { resent: 3, remaining: 0, next_cursor: null },
  })
  @ApiProblems(400, 404, 409)
  async resendFailed(
    @CurrentCaller() { tenantId }: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
    @Body({ schema: ResendOfFailed }) request: ResendOfFailed,
  ): Promise<ResentDeliveries> {
    const page = failedPageRequest(request);
    return toResentDeliveries(await this.deliveries.resendFailed(tenantId, endpointId, page));
  }

  @Post('test/')
  @Access('writers', { reach: 'all_runners' })
  @HttpCode(202)
  @ApiOperation({
    operationId: 'webhooks.test',
    summary: 'Send an example event to an endpoint',
    description:
      'It is signed and logged like any other, and names a session that does not exist. A tenant may send 20 in a minute.',
  })
  @ApiResponse({
    status: 202,
    description: 'The delivery, about to be sent',
    standardSchema: WebhookDeliveryItem,
    example: queuedExample,
  })
  @ApiProblems(400, 404, 409)
  async test(
    @CurrentCaller() { tenantId }: Caller,
    @Param('endpoint_id', { schema: EndpointId }) endpointId: string,
    @Body({ schema: ExampleRequest }) { event }: ExampleRequest,
  ): Promise<WebhookDeliveryItem> {
    return toWebhookDeliveryItem(await this.deliveries.sendExample(tenantId, endpointId, event));
  }
}
