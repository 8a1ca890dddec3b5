import { unwrapWebhook } from '../webhooks/unwrap-webhook.ts';

/** Messages that the platform sends to an address of the tenant. */
export class WebhooksResource {
  /** The message in a request that the platform sent; see `unwrapWebhook`. */
  readonly unwrap = unwrapWebhook;
}
