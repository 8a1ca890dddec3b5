import type { OpenAPIObject } from '@nestjs/swagger';
import { requestIdForm } from '@strideform/service-kit';
import { STATUS_CODES } from 'node:http';
import { problemContent } from '../problems/problem.dto.ts';

interface Header {
  readonly description: string;
  readonly required: boolean;
  readonly schema: {
    readonly type: 'string' | 'integer';
    readonly pattern?: string;
    readonly minimum?: number;
    readonly const?: string;
  };
}

const headers = {
  'X-Request-Id': {
    description:
      'X-Request-Id of the request where it has the form of one, else a new one. Problems name it as request_id',
    required: true,
    schema: { type: 'string', pattern: requestIdForm.source },
  },
  'RateLimit-Policy': {
    description:
      'What is counted, how many requests (q) within how many seconds (w), such as `"key";q=1200;w=60` (draft-ietf-httpapi-ratelimit-headers)',
    required: true,
    schema: { type: 'string', pattern: '^"(key|address)";q=\\d+;w=\\d+$' },
  },
  RateLimit: {
    description:
      'How many requests are left (r) and in how many seconds the count begins anew (t), such as `"key";r=1199;t=60`',
    required: true,
    schema: { type: 'string', pattern: '^"(key|address)";r=\\d+;t=\\d+$' },
  },
  'Retry-After': {
    description: 'Seconds to wait before the request is sent again',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
  'Idempotency-Replayed': {
    description: '`true` on the repeat of an answer that was given before',
    required: false,
    schema: { type: 'string', const: 'true' },
  },
} as const satisfies Readonly<Record<string, Header>>;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  description:
    'A name of your own for this request, such as a UUID: sent again with the same payload within 24 hours, it is done once and answered alike. ' +
    'Answers of success (2xx) are kept. Refusals (4xx) change nothing and are not kept: mend the request and send it with the same key. ' +
    'Failures (5xx) are not kept either: the repeat of a request that opens a session, asks for comments or asks a question goes on where the first broke off; any other is done anew. 409 while the first runs, 422 when the key comes with another payload.',
};

const requestId = {
  name: 'X-Request-Id',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: `An id of your own for this request, of the form ${requestIdForm.source}; any other is not taken. It is answered, and stands in our logs.`,
};

interface Operation {
  parameters?: { readonly in?: string }[];
  responses: Record<
    string,
    { description: string; content?: unknown; headers?: Record<string, unknown> }
  >;
}

/**
 * Adds what holds for every route beside what its controller says: its request's id, limits, how
 * bodies and paths are read, and on every POST its idempotency.
 */
export function describeRules(document: OpenAPIObject): void {
  document.components = {
    ...document.components,
    headers: headers as never,
    parameters: { RequestId: requestId as never, IdempotencyKey: idempotencyKey as never },
  };
  for (const item of Object.values(document.paths)) {
    for (const [method, operation] of Object.entries(item as Record<string, Operation>)) {
      const parameters = operation.parameters ?? [];
      for (const status of refusedEverywhere(
        method,
        parameters.some((parameter) => parameter.in === 'path'),
      ))
        addResponse(operation, status);
      operation.parameters = [
        ...parameters,
        parameterNamed('RequestId'),
        ...(method === 'post' ? [parameterNamed('IdempotencyKey')] : []),
      ] as Operation['parameters'] & object;
      for (const [status, response] of Object.entries(operation.responses))
        response.headers = { ...response.headers, ...headersAt(Number(status), method) };
    }
  }
}

const parameterNamed = (name: string): object => ({ $ref: `#/components/parameters/${name}` });

/** What is refused before a controller is asked. */
function refusedEverywhere(method: string, hasId: boolean): number[] {
  const unreadablePath = hasId ? [400, 414] : [];
  const unreadableBody = method === 'get' ? [] : [400, 413, 415];
  return [...unreadablePath, ...unreadableBody, ...(method === 'post' ? [409, 422] : []), 429];
}

function addResponse({ responses }: Operation, status: number): void {
  responses[status] ??= { description: STATUS_CODES[status]!, content: problemContent(status) };
}

type HeaderName = keyof typeof headers;

/**
 * The headers of an answer: by reference those that it always has, as optional those that it may
 * have.
 */
function headersAt(status: number, method: string): Record<string, object> {
  // A path that cannot be read is refused before it is counted, and what breaks may break before.
  const counted = status !== 400 && status !== 414 && status < 500;
  const post = method === 'post';
  const shown: readonly (readonly [HeaderName, boolean])[] = [
    ['X-Request-Id', true],
    ['RateLimit-Policy', counted],
    ['RateLimit', counted],
    ...(status === 429 || status === 503 ? [['Retry-After', true] as const] : []),
    ...(status === 409 && post ? [['Retry-After', false] as const] : []),
    ...(status < 300 && post ? [['Idempotency-Replayed', false] as const] : []),
  ];
  return Object.fromEntries(
    shown.map(([name, always]) => [
      name,
      always === headers[name].required
        ? { $ref: `#/components/headers/${name}` }
        : { ...headers[name], required: always },
    ]),
  );
}
