import { StrideformError } from '../http/errors.ts';

/** Reasons to refuse a message, by the code of the error. */
const reasons = {
  missing_header:
    'The request lacks the header webhook-id, webhook-timestamp or webhook-signature.',
  malformed_timestamp: 'The header webhook-timestamp is not a number of seconds.',
  timestamp_outside_tolerance:
    'The message was signed too long ago, or in the future: it may be a repeat. Check your clock.',
  no_matching_signature:
    'No signature matches: check the secret, and give the body as it arrived, byte by byte.',
} as const;

/** Thrown if the request does not come from the platform, or comes too late. */
export class WebhookVerificationError extends StrideformError {
  constructor(code: keyof typeof reasons) {
    super(reasons[code], code);
  }
}

/** A message as the platform sends it. */
export interface WebhookMessage {
  /** Type of the event, such as session.succeeded. */
  readonly type: string;
  /** Time of the event, RFC 3339. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Headers of fetch, or of Node's servers. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

export interface UnwrapOptions {
  /** Largest age of a message, and largest time in the future, s; 300 by default. */
  readonly toleranceS?: number;
}

const defaultToleranceS = 300;
const secretPrefix = 'whsec_';
const encoder = new TextEncoder();

/**
 * Verifies a request by the rules of Standard Webhooks, and returns its message.
 * @param rawBody body as it arrived; JSON that was parsed and written again does not match
 * @param secrets `whsec_…`; several while a secret is being replaced
 * @throws {WebhookVerificationError}
 */
export async function unwrapWebhook<Message = WebhookMessage>(
  rawBody: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceS = defaultToleranceS }: UnwrapOptions = {},
): Promise<Message> {
  const body = typeof rawBody === 'string' ? encoder.encode(rawBody) : rawBody;
  if (!(body instanceof Uint8Array))
    throw new TypeError('rawBody must be the text or the bytes of the request, not parsed JSON.');
  const id = headerIn(headers, 'webhook-id');
  const timestamp = headerIn(headers, 'webhook-timestamp');
  const signatures = signaturesIn(headerIn(headers, 'webhook-signature'));
  checkTimestamp(timestamp, toleranceS);
  const signed = joined(encoder.encode(`${id}.${timestamp}.`), body);
  const keys = await Promise.all([secrets].flat().map(importKey));
  if (!(await isSignedByAny(keys, signatures, signed)))
    throw new WebhookVerificationError('no_matching_signature');
  return JSON.parse(new TextDecoder().decode(body)) as Message;
}

function headerIn(headers: WebhookHeaders, name: string): string {
  if (headers instanceof Headers) return headers.get(name) || missing();
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return [value].flat()[0] || missing();
}

function missing(): never {
  throw new WebhookVerificationError('missing_header');
}

function checkTimestamp(timestamp: string, toleranceS: number): void {
  if (!/^\d+$/.test(timestamp)) throw new WebhookVerificationError('malformed_timestamp');
  const ageS = Date.now() / 1000 - Number(timestamp);
  if (Math.abs(ageS) > toleranceS)
    throw new WebhookVerificationError('timestamp_outside_tolerance');
}

/**
 * Reads the signatures. The sender writes `v1,<base64>` for each secret, separated by blanks. Other
 * versions are ignored.
 */
function signaturesIn(header: string): Bytes[] {
  const versioned = header.split(' ').map((signature) => signature.split(','));
  return versioned.flatMap(([version, text = '']) => {
    const bytes = version === 'v1' ? bytesIn(text) : null;
    return bytes === null ? [] : [bytes];
  });
}

type Bytes = Uint8Array<ArrayBuffer>;
type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Returns null for a text that is not base64. */
function bytesIn(base64: string): Bytes | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

function joined(head: Uint8Array, body: Uint8Array): Bytes {
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

function importKey(secret: string): Promise<HmacKey> {
  const bytes = bytesIn(
    secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret,
  );
  if (bytes === null || bytes.length === 0)
    throw new TypeError('A webhook secret is whsec_ and base64, as the endpoint showed it.');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

/**
 * Returns true if any secret made any of the signatures. `verify` compares in constant time. All
 * pairs are checked, so that the time does not reveal which one matches.
 */
async function isSignedByAny(
  keys: readonly HmacKey[],
  signatures: readonly Bytes[],
  signed: Bytes,
): Promise<boolean> {
  const pairs = keys.flatMap((key) => signatures.map((signature) => ({ key, signature })));
  const matches = await Promise.all(
    pairs.map(({ key, signature }) => crypto.subtle.verify('HMAC', key, signature, signed)),
  );
  return matches.includes(true);
}
