import type { OpenAPIObject } from '@nestjs/swagger';
import { STATUS_CODES } from 'node:http';
import { problemContent } from './problem.dto.ts';

interface Header {
  readonly description: string;
  readonly schema: { readonly type: 'string' | 'integer' };
}

const headers: Readonly<Record<string, Header>> = {
  'RateLimit-Policy': { description: 'What is counted, how many requests (q) within how many seconds (w), such as `"key";q=1200;w=60` (draft-ietf-httpapi-ratelimit-headers)', schema: { type: 'string' } },
  RateLimit: { description: 'How many requests are left (r) and in how many seconds the count begins anew (t), such as `"key";r=1199;t=60`', schema: { type: 'string' } },
  'Retry-After': { description: 'Seconds to wait before the request is sent again', schema: { type: 'integer' } },
  'Idempotency-Replayed': { description: '`true` on the repeat of an answer that was given before', schema: { type: 'string' } },
};

const idempotencyKey = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 255 },
  description: 'A name of your own for this request, such as a UUID: sent again with the same payload within 24 hours, it is done once and answered alike. '
    + 'Answers of success (2xx) are kept. Refusals (4xx) change nothing and are not kept: mend the request and send it with the same key. '
    + 'Failures (5xx) are not kept either: the repeat goes on where the first broke off. 409 while the first runs, 422 when the key comes with another payload.',
};

interface Operation {
  parameters?: object[];
  responses: Record<string, { description: string; content?: unknown; headers?: Record<string, unknown> }>;
}

/** Adds what holds for every route beside what its controller says: limits, and on every POST its idempotency. */
export function describeRules(document: OpenAPIObject): void {
  document.components = { ...document.components, headers: headers as never, parameters: { IdempotencyKey: idempotencyKey as never } };
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      addResponse(operation, 429);
      if (method === 'post') describeIdempotency(operation);
      for (const [status, response] of Object.entries(operation.responses)) response.headers = { ...response.headers, ...referTo(headersAt(Number(status), method)) };
    }
  }
}

function describeIdempotency(operation: Operation): void {
  operation.parameters = [...operation.parameters ?? [], { $ref: '#/components/parameters/IdempotencyKey' }];
  for (const status of [400, 409, 422]) addResponse(operation, status);
}

function addResponse({ responses }: Operation, status: number): void {
  responses[status] ??= { description: STATUS_CODES[status]!, content: problemContent(status) };
}

function headersAt(status: number, method: string): string[] {
  const waits = status === 429 || status === 503 || (status === 409 && method === 'post');
  return ['RateLimit-Policy', 'RateLimit', ...(waits ? ['Retry-After'] : []), ...(status < 300 && method === 'post' ? ['Idempotency-Replayed'] : [])];
}

const referTo = (names: readonly string[]): Record<string, { $ref: string }> => Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
