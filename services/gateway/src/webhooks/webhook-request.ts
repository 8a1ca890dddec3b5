import { Injectable } from '@nestjs/common';
import { DestinationRefused, OutboundClient, type OutboundAnswer } from '@strideform/outbound';
import { liveSecrets, signaturesOf, type WebhookSecret } from './webhook-secret.ts';

/** Returns the headers of a signed request, as Standard Webhooks defines them. */
export function signedHeaders(
  messageId: string,
  secrets: readonly WebhookSecret[],
  body: string,
  now: Date,
): Readonly<Record<string, string>> {
  const timestampS = Math.floor(now.getTime() / 1000);
  return {
    'content-type': 'application/json',
    'user-agent': 'Strideform-Webhooks/1',
    'webhook-id': messageId,
    'webhook-timestamp': String(timestampS),
    'webhook-signature': signaturesOf(liveSecrets(secrets, now), { messageId, timestampS, body }),
  };
}

const excerptBytes = 1024;

export interface WebhookRequest {
  readonly tenantId: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Maximum time for the request and for reading its answer. */
  readonly timeLimitMs: number;
}

export interface WebhookAnswer {
  /** Status of the answer, or null if there was none. */
  readonly httpStatus: number | null;
  /** Reason why there was no answer, or null if there was one. */
  readonly error: string | null;
  readonly answerExcerpt: string;
  readonly retryAfter: string | undefined;
}

/** Sends one request to an endpoint. Never throws: failures are part of the result. */
@Injectable()
export class WebhookRequests {
  constructor(private readonly client: OutboundClient) {}

  async post({
    tenantId,
    url,
    headers,
    body,
    timeLimitMs,
  }: WebhookRequest): Promise<WebhookAnswer> {
    const signal = AbortSignal.timeout(timeLimitMs);
    try {
      const request = { tenantId, method: 'POST', headers, body, signal } as const;
      const answer = await this.client.send(url, request);
      const retryAfter = answer.headers['retry-after'];
      return {
        httpStatus: answer.status,
        error: null,
        answerExcerpt: await excerptOf(answer),
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      };
    } catch (error) {
      const reason = signal.aborted ? `no answer within ${timeLimitMs / 1000} s` : reasonOf(error);
      return { httpStatus: null, error: reason, answerExcerpt: '', retryAfter: undefined };
    }
  }
}

/** Returns the beginning of an answer, as far as it arrives. */
async function excerptOf({ body }: OutboundAnswer): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes >= excerptBytes) break;
    }
  } catch {
    // The answer was cut off or took too long. Its status counts, and the part that arrived is
    // shown.
  }
  return Buffer.concat(chunks).subarray(0, excerptBytes).toString('utf8');
}

/**
 * Returns the reason of a failed connection for the tenant, as the tenant's own programs would
 * report it.
 */
function reasonOf(error: unknown): string {
  if (error instanceof DestinationRefused) return `not sent: the URL ${error.message}`;
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? `no connection: ${code}` : 'no connection';
}
