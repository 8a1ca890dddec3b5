import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** Secret that signs deliveries to an endpoint. */
export interface WebhookSecret {
  /** `whsec_` and 32 random bytes in Base64. */
  readonly value: string;
  /** Time until which a replaced secret still signs. null for the current secret. */
  readonly expiresAt: Date | null;
}

export const newWebhookSecret = (): WebhookSecret => ({
  value: `${prefix}${randomBytes(32).toString('base64')}`,
  expiresAt: null,
});

/**
 * Returns a new secret, followed by the current one, which will expire. At most two secrets are
 * valid: an older one is dropped even if it has not expired.
 */
export function rotatedSecrets(
  [current]: readonly WebhookSecret[],
  expiresAt: Date,
): readonly WebhookSecret[] {
  return [newWebhookSecret(), { value: current!.value, expiresAt }];
}

export const liveSecrets = (secrets: readonly WebhookSecret[], now: Date): WebhookSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);

export interface SignedContent {
  readonly messageId: string;
  readonly timestampS: number;
  readonly body: string;
}

/** Returns the value of `webhook-signature`: one signature per secret, separated by spaces. */
export function signaturesOf(
  secrets: readonly WebhookSecret[],
  { messageId, timestampS, body }: SignedContent,
): string {
  const content = `${messageId}.${timestampS}.${body}`;
  const signatures = secrets.map(({ value }) => {
    const key = Buffer.from(value.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
  });
  return signatures.join(' ');
}
