import type { WebhookSecret } from './webhook-secret.ts';

export const webhookEventTypes = [
  'session.succeeded',
  'session.failed',
  'thread.completed',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/**
 * Reasons why an endpoint is disabled: by the tenant, or because the receiver is gone or has failed
 * for days.
 */
export const disabledReasons = ['by_tenant', 'gone', 'failing'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** Series of failed attempts without a success in between. */
export interface FailingPeriod {
  readonly since: Date;
  readonly last: Date;
}

/** URL at which a tenant wants to be notified. */
export interface WebhookEndpoint {
  readonly endpointId: string;
  readonly tenantId: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly description: string;
  /** Reason why the endpoint is disabled, or null if it is enabled. */
  readonly disabledReason: DisabledReason | null;
  /** Current secret first, then its predecessor until that expires. */
  readonly secrets: readonly WebhookSecret[];
  /** Current series of failures. null after a success and before the first failure. */
  readonly failing: FailingPeriod | null;
  readonly createdAt: Date;
}

/** Settings that a tenant chooses for an endpoint. */
export type WebhookEndpointSettings = Pick<
  WebhookEndpoint,
  'url' | 'events' | 'description' | 'disabledReason'
>;

/**
 * Longest pause between two failures of one series. After a longer pause, a new series starts,
 * because the receiver may have worked in between.
 */
const maxPauseMs = 2 * 86_400_000;
const tolerableMs = 5 * 86_400_000;

export function failingPeriodAfter(before: FailingPeriod | null, now: Date): FailingPeriod {
  const isContinued = before !== null && now.getTime() - before.last.getTime() <= maxPauseMs;
  return { since: isContinued ? before.since : now, last: now };
}

export const isFailingForTooLong = ({ since, last }: FailingPeriod): boolean =>
  last.getTime() - since.getTime() >= tolerableMs;

export const maxEndpointsOfTenant = 50;
