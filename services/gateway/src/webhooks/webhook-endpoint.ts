import type { WebhookSecret } from './webhook-secret.ts';

export const webhookEventTypes = [
  'session.succeeded',
  'session.failed',
  'thread.completed',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** Why nothing is sent: the tenant wants it so, or the receiver is gone or has failed for days. */
export const disabledReasons = ['by_tenant', 'gone', 'failing'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** Attempts that failed one after another, without a success between them. */
export interface FailingPeriod {
  readonly since: Date;
  readonly last: Date;
}

/** An address at which a tenant wants to be notified. */
export interface WebhookEndpoint {
  readonly endpointId: string;
  readonly tenantId: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly description: string;
  /** null while events are sent. */
  readonly disabledReason: DisabledReason | null;
  /** The one in use first, then its predecessor until that expires. */
  readonly secrets: readonly WebhookSecret[];
  /** null after a success, and before the first failure. */
  readonly failing: FailingPeriod | null;
  readonly createdAt: Date;
}

/** What a tenant decides about an endpoint. */
export type WebhookEndpointSettings = Pick<
  WebhookEndpoint,
  'url' | 'events' | 'description' | 'disabledReason'
>;

/** A pause between two failures that is longer ends the period: nothing was known in it. */
const longestPauseMs = 2 * 86_400_000;
const tolerableMs = 5 * 86_400_000;

export function failingPeriodAfter(before: FailingPeriod | null, now: Date): FailingPeriod {
  const isContinued = before !== null && now.getTime() - before.last.getTime() <= longestPauseMs;
  return { since: isContinued ? before.since : now, last: now };
}

export const isFailingForTooLong = ({ since, last }: FailingPeriod): boolean =>
  last.getTime() - since.getTime() >= tolerableMs;

export const maxEndpointsOfTenant = 50;
