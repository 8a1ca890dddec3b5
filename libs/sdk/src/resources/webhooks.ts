import type {
  NewWebhookEndpoint,
  ResentWebhookDeliveries,
  WebhookDelivery,
  WebhookEndpoint,
  WebhookEndpointChanges,
  WebhookEndpointWithSecret,
  WebhookExample,
  WebhookResend,
  WebhookSecretRotation,
} from '../generated/api.ts';
import type { ApiClient, QueryOf, RequestOptions } from '../http/api-client.ts';
import type { PagedList } from '../http/paged-list.ts';
import { unwrapWebhook } from '../webhooks/unwrap-webhook.ts';

/** Messages that the platform sends to the tenant's addresses. */
export class WebhooksResource {
  constructor(private readonly api: ApiClient) {}

  /** Returns the message in a request that the platform sent: see `unwrapWebhook`. */
  readonly unwrap = unwrapWebhook;

  list(query: QueryOf<'webhooks.list'> = {}, options?: RequestOptions): PagedList<WebhookEndpoint> {
    return this.api.list('webhooks.list', { query }, options);
  }

  /**
   * Creates an endpoint. It gets events once its URL has answered the message
   * `endpoint.verification` with `{ challenge }`. The answer shows the secret only once. `secret`
   * is null if a retry found that the endpoint already exists. In that case, rotate the secret.
   */
  create(
    endpoint: NewWebhookEndpoint,
    options?: RequestOptions,
  ): Promise<WebhookEndpointWithSecret> {
    return this.api.send('webhooks.create', { body: endpoint }, options);
  }

  retrieve(endpointId: string, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.api.send('webhooks.retrieve', { ids: [endpointId] }, options);
  }

  update(
    endpointId: string,
    changes: WebhookEndpointChanges,
    options?: RequestOptions,
  ): Promise<WebhookEndpoint> {
    return this.api.send('webhooks.update', { ids: [endpointId], body: changes }, options);
  }

  delete(endpointId: string, options?: RequestOptions): Promise<void> {
    return this.api.send('webhooks.delete', { ids: [endpointId] }, options);
  }

  /**
   * Sends the challenge to the URL again and waits for its answer: see `verified_at` and
   * `verification_error`. The platform also sends it by itself, some times in the first day.
   */
  verify(endpointId: string, options?: RequestOptions): Promise<WebhookEndpoint> {
    return this.api.send('webhooks.verify', { ids: [endpointId] }, options);
  }

  /**
   * Replaces the secret. The answer shows the new one only once. The old one also signs messages
   * during the grace period.
   */
  rotateSecret(
    endpointId: string,
    rotation: WebhookSecretRotation = {},
    options?: RequestOptions,
  ): Promise<WebhookEndpointWithSecret> {
    return this.api.send('webhooks.rotateSecret', { ids: [endpointId], body: rotation }, options);
  }

  /** Requests that an example event is sent. */
  test(
    endpointId: string,
    example: WebhookExample = {},
    options?: RequestOptions,
  ): Promise<WebhookDelivery> {
    return this.api.send('webhooks.test', { ids: [endpointId], body: example }, options);
  }

  /** Log of the messages that were sent. */
  readonly deliveries = {
    list: (
      endpointId: string,
      query: QueryOf<'webhooks.deliveries.list'> = {},
      options?: RequestOptions,
    ): PagedList<WebhookDelivery> =>
      this.api.list('webhooks.deliveries.list', { ids: [endpointId], query }, options),

    /** Sends the message again, with the same `webhook-id`. */
    resend: (
      endpointId: string,
      deliveryId: string,
      options?: RequestOptions,
    ): Promise<WebhookDelivery> =>
      this.api.send('webhooks.deliveries.resend', { ids: [endpointId, deliveryId] }, options),

    /**
     * Sends one page of the messages again that have failed since the given time. Repeat it with
     * the answer's `next_cursor` until that is null.
     */
    resendFailed: (
      endpointId: string,
      request: WebhookResend,
      options?: RequestOptions,
    ): Promise<ResentWebhookDeliveries> =>
      this.api.send(
        'webhooks.deliveries.resendFailed',
        { ids: [endpointId], body: request },
        options,
      ),

    /**
     * Sends all messages again that have failed since the given time, page by page. Resolves with
     * their number.
     */
    resendAllFailed: async (
      endpointId: string,
      request: Omit<WebhookResend, 'cursor'>,
      options?: RequestOptions,
    ): Promise<number> => {
      let page = await this.deliveries.resendFailed(endpointId, request, options);
      let count = page.resent;
      while (page.next_cursor !== null) {
        const next = { ...request, cursor: page.next_cursor };
        page = await this.deliveries.resendFailed(endpointId, next, options);
        count += page.resent;
      }
      return count;
    },
  };
}
