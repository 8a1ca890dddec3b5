import { Webhook } from 'standardwebhooks';
import { liveSecrets, newWebhookSecret, rotatedSecrets, signaturesOf } from './webhook-secret.ts';

const now = new Date();
const later = new Date(now.getTime() + 60_000);
const body = '{"type":"session.succeeded","data":{"title":"Läufe über 5 km"}}';
const content = { messageId: 'msg_1', timestampS: Math.floor(now.getTime() / 1000), body };

/** Returns the headers that a receiver gets. */
const headersWith = (signatures: string): Record<string, string> => ({
  'webhook-id': content.messageId,
  'webhook-timestamp': String(content.timestampS),
  'webhook-signature': signatures,
});
const isVerifiedBy = (secret: string, signatures: string, sent = body): boolean => {
  try {
    new Webhook(secret).verify(sent, headersWith(signatures));
    return true;
  } catch {
    return false;
  }
};

describe('the secret of an endpoint', () => {
  test('consists of whsec_ and 32 random bytes', () => {
    const { value, expiresAt } = newWebhookSecret();
    expect(value).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(expiresAt).toBeNull();
    expect(newWebhookSecret().value).not.toBe(value);
  });

  test('signs so that Standard Webhooks verifies it, and nothing else', () => {
    const secret = newWebhookSecret();
    const signatures = signaturesOf([secret], content);
    expect(isVerifiedBy(secret.value, signatures)).toBe(true);
    expect(isVerifiedBy(newWebhookSecret().value, signatures)).toBe(false);
    expect(isVerifiedBy(secret.value, signatures, body.replace('5', '6'))).toBe(false);
  });

  test('signs together with its predecessor until that expires', () => {
    const old = newWebhookSecret();
    const secrets = rotatedSecrets([old], later);
    const [fresh] = secrets;
    const during = signaturesOf(liveSecrets(secrets, now), content);
    expect(during).toMatch(/^v1,\S+ v1,\S+$/);
    expect(isVerifiedBy(old.value, during)).toBe(true);
    expect(isVerifiedBy(fresh!.value, during)).toBe(true);
    const after = signaturesOf(liveSecrets(secrets, later), content);
    expect(isVerifiedBy(old.value, after)).toBe(false);
    expect(isVerifiedBy(fresh!.value, after)).toBe(true);
  });

  test('has at most one predecessor', () => {
    const [first] = [newWebhookSecret()];
    const once = rotatedSecrets([first!], later);
    const twice = rotatedSecrets(once, later);
    expect(twice).toHaveLength(2);
    expect(twice[1]).toEqual({ value: once[0]!.value, expiresAt: later });
  });
});
