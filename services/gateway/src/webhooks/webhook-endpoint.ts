import type { WebhookSecret } from './webhook-secret.ts';

export const webhookEventTypes = [
  'session.succeeded',
  'session.failed',
  'thread.completed',
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/**
 * Reasons why an endpoint is disabled: by the tenant, or because the receiver is gone, has failed
 * for days, or never answered its challenge.
 */
export const disabledReasons = ['by_tenant', 'gone', 'failing', 'unverified'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** Series of failed attempts without a success in between. */
export interface FailingPeriod {
  readonly since: Date;
  readonly last: Date;
}

/** Progress of the challenge by which an endpoint's URL agrees to get events. */
export interface UrlVerification {
  /** Time at which the URL answered a challenge, or null if it has not. */
  readonly verifiedAt: Date | null;
  /** Time of the next challenge, or null if none is planned. */
  readonly dueAt: Date | null;
  /** Number of planned challenges that failed. */
  readonly failures: number;
  /** Reason why the last challenge failed, or null. */
  readonly error: string | null;
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
  readonly verification: UrlVerification;
  readonly createdAt: Date;
}

/** Settings that a tenant chooses for an endpoint. */
export type WebhookEndpointSettings = Pick<
  WebhookEndpoint,
  'url' | 'events' | 'description' | 'disabledReason'
>;

/** Returns the state of a URL that has to answer a challenge, which is sent now. */
export const unverifiedSince = (now: Date): UrlVerification => ({
  verifiedAt: null,
  dueAt: now,
  failures: 0,
  error: null,
});

export const verifiedAt = (time: Date): UrlVerification => ({
  verifiedAt: time,
  dueAt: null,
  failures: 0,
  error: null,
});

/** Returns true if events may be sent to the endpoint's URL. */
export const isVerified = ({ verification }: Pick<WebhookEndpoint, 'verification'>): boolean =>
  verification.verifiedAt !== null;

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
