import { Webhook } from 'standardwebhooks';
import { Strideform } from '../strideform.ts';
import { unwrapWebhook, type WebhookVerificationError } from './unwrap-webhook.ts';

const secret = `whsec_${Buffer.from('a secret of 32 bytes, no more!!!').toString('base64')}`;
const other = `whsec_${Buffer.from('another secret of 32 bytes, yes!').toString('base64')}`;
const message = {
  type: 'session.succeeded',
  timestamp: '2026-11-25T10:05:00Z',
  data: { session_id: 'ses_1', title: 'Läufer 🏃' },
};
const body = JSON.stringify(message);

/** Returns headers as the reference implementation signs them, with one or more secrets. */
function signedHeaders(at = new Date(), secrets = [secret], text = body): Record<string, string> {
  const signatures = secrets.map((one) => new Webhook(one).sign('msg_1', at, text));
  return {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}
const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
const codeOf = (unwrapped: Promise<unknown>): Promise<string> =>
  unwrapped.then(
    () => 'accepted',
    (error: WebhookVerificationError) => error.code,
  );

describe('a webhook', () => {
  test('that the reference implementation signed is read', async () => {
    const headers = signedHeaders();
    expect(await unwrapWebhook(body, headers, secret)).toEqual(message);
    expect(await unwrapWebhook(new TextEncoder().encode(body), headers, secret)).toEqual(message);
    expect(await unwrapWebhook(body, new Headers(headers), secret)).toEqual(message);
    const client = new Strideform({ apiKey: 'k', baseUrl: 'http://127.0.0.1' });
    expect(await client.webhooks.unwrap(body, headers, secret)).toEqual(message);
  });

  test("is read with headers as Node's servers give them", async () => {
    const names = Object.entries(signedHeaders());
    const headers = Object.fromEntries(names.map(([name, value]) => [name.toUpperCase(), [value]]));
    expect(await unwrapWebhook(body, headers, secret)).toEqual(message);
  });

  test('is accepted when one of several secrets made one of several signatures', async () => {
    const both = signedHeaders(new Date(), [other, secret]);
    expect(await unwrapWebhook(body, both, secret)).toEqual(message);
    expect(await unwrapWebhook(body, signedHeaders(), [other, secret])).toEqual(message);
    expect(await codeOf(unwrapWebhook(body, signedHeaders(), other))).toBe('no_matching_signature');
  });

  test.each([
    ['another body', `${body} `, {}, 'no_matching_signature'],
    ['another id', body, { 'webhook-id': 'msg_2' }, 'no_matching_signature'],
    ['another version', body, { 'webhook-signature': 'v1a,AAAA' }, 'no_matching_signature'],
    ['no base64', body, { 'webhook-signature': 'v1,*' }, 'no_matching_signature'],
    ['no signature', body, { 'webhook-signature': undefined }, 'missing_header'],
    ['no id', body, { 'webhook-id': '' }, 'missing_header'],
    ['a time that is none', body, { 'webhook-timestamp': '1e9' }, 'malformed_timestamp'],
  ])('with %s is refused', async (_what, sent, changes, code) => {
    const headers = { ...signedHeaders(), ...changes };
    expect(await codeOf(unwrapWebhook(sent, headers, secret))).toBe(code);
  });

  test.each([
    [290, 'accepted'],
    [310, 'timestamp_outside_tolerance'],
    [-290, 'accepted'],
    [-310, 'timestamp_outside_tolerance'],
  ])(
    'that was signed %i s ago gets the same verdict as from the reference',
    async (seconds, outcome) => {
      const headers = signedHeaders(secondsAgo(seconds));
      expect(await codeOf(unwrapWebhook(body, headers, secret))).toBe(outcome);
      const verify = (): unknown => new Webhook(secret).verify(body, headers);
      if (outcome === 'accepted') expect(verify()).toEqual(message);
      else expect(verify).toThrow();
    },
  );

  test("has the caller's tolerance", async () => {
    const headers = signedHeaders(secondsAgo(20));
    const judged = codeOf(unwrapWebhook(body, headers, secret, { toleranceS: 10 }));
    expect(await judged).toBe('timestamp_outside_tolerance');
  });

  test('must not be parsed JSON, and its secret must be valid', async () => {
    await expect(unwrapWebhook(message as never, signedHeaders(), secret)).rejects.toThrow(
      'rawBody',
    );
    await expect(unwrapWebhook(body, signedHeaders(), 'whsec_?')).rejects.toThrow('secret');
  });
});
