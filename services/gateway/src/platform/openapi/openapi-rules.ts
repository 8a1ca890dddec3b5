import type { OpenAPIObject } from '@nestjs/swagger';
import { requestIdForm } from '@strideform/service-kit/context';
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
      'X-Request-Id of the request where it has the right form, else a new one. Problems show it as request_id',
    required: true,
    schema: { type: 'string', pattern: requestIdForm.source },
  },
  'RateLimit-Policy': {
    description:
      'What is counted, and how many requests (q) are allowed within how many seconds (w), such as `"key";q=1200;w=60` (draft-ietf-httpapi-ratelimit-headers)',
    required: true,
    schema: { type: 'string', pattern: '^"(key|session|tenant|address)";q=\\d+;w=\\d+$' },
  },
  RateLimit: {
    description:
      'How many requests are left (r), and in how many seconds the count starts again (t), such as `"key";r=1199;t=60`',
    required: true,
    schema: { type: 'string', pattern: '^"(key|session|tenant|address)";r=\\d+;t=\\d+$' },
  },
  'Retry-After': {
    description: 'Seconds to wait before the request is sent again',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
  ETag: {
    description:
      'Changes with the content. Send it in If-None-Match to get 304 while the content is the same',
    required: true,
    schema: { type: 'string', pattern: '^W/"[\\w-]+"$' },
  },
  'Idempotency-Replayed': {
    description: '`true` when the answer repeats an earlier one',
    required: false,
    schema: { type: 'string', const: 'true' },
  },
} as const satisfies Readonly<Record<string, Header>>;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 255, pattern: '^[!-~]([ -~]*[!-~])?$' },
  description:
    'A name of your own for this request, such as a UUID. A request with the same key and payload within 24 hours is done once, and gets the same answer. ' +
    'Successful answers (2xx) are kept. Refusals (4xx) change nothing and are not kept: correct the request and send it with the same key. ' +
    'Failures (5xx) are not kept either. The repeat of a request that opens a session, asks for comments or asks a question continues where the first one broke off; any other request is done again. ' +
    'A POST that only reads (a report, a comparison) is read again for a repeat, and so is the thread of a question. ' +
    'The answer is 409 while the first request runs, and 422 when the key comes with another payload.',
};

const requestId = {
  name: 'X-Request-Id',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: `An id of your own for this request, of the form ${requestIdForm.source}; any other is ignored. The answer and our logs show it.`,
};

interface Operation {
  parameters?: { readonly in?: string }[];
  responses: Record<
    string,
    { description: string; content?: unknown; headers?: Record<string, unknown> }
  >;
}

/**
 * Adds the rules that apply to every route: request ids, rate limits, refusals of unreadable bodies
 * and paths, and the idempotency of every POST.
 */
export function describeRules(document: OpenAPIObject): void {
  document.components = {
    ...document.components,
    headers: headers as never,
    parameters: { RequestId: requestId as never, IdempotencyKey: idempotencyKey as never },
  };
  for (const item of Object.values(document.paths)) {
    const operations = Object.entries(item as Record<string, Operation>);
    for (const [method, operation] of operations) describeOperation(method, operation);
  }
}

function describeOperation(method: string, operation: Operation): void {
  const parameters = pathFirst(operation.parameters ?? []);
  const hasId = parameters.some((parameter) => parameter.in === 'path');
  for (const status of refusedEverywhere(method, hasId)) addResponse(operation, status);
  operation.parameters = [
    ...parameters,
    parameterNamed('RequestId'),
    ...(method === 'post' ? [parameterNamed('IdempotencyKey')] : []),
  ] as Operation['parameters'] & object;
  const isConditional = operation.responses['304'] !== undefined;
  for (const [status, response] of Object.entries(operation.responses))
    response.headers = { ...response.headers, ...headersAt(Number(status), method, isConditional) };
}

/** Sorts path parameters first. Some parameters come from decorators and some from method types. */
const pathFirst = (parameters: NonNullable<Operation['parameters']>) => [
  ...parameters.filter((parameter) => parameter.in === 'path'),
  ...parameters.filter((parameter) => parameter.in !== 'path'),
];

const parameterNamed = (name: string): object => ({ $ref: `#/components/parameters/${name}` });

/** Returns the statuses of refusals before a controller is called. */
function refusedEverywhere(method: string, hasId: boolean): number[] {
  const unreadablePath = hasId ? [400, 414] : [];
  const unreadableBody = method === 'get' ? [] : [400, 408, 413, 415];
  const idempotency = method === 'post' ? [409, 422] : [];
  return [...unreadablePath, ...unreadableBody, ...idempotency, 429];
}

function addResponse({ responses }: Operation, status: number): void {
  responses[status] ??= { description: STATUS_CODES[status]!, content: problemContent(status) };
}

type HeaderName = keyof typeof headers;

/** Returns the headers of an answer, each marked as required or optional. */
function headersAt(status: number, method: string, isConditional: boolean): Record<string, object> {
  // Unreadable paths are refused before the request is counted, and internal failures may happen
  // before that.
  const isCounted = status !== 400 && status !== 414 && status < 500;
  const shown: (readonly [HeaderName, boolean])[] = [
    ['X-Request-Id', true],
    ['RateLimit-Policy', isCounted],
    ['RateLimit', isCounted],
    ...(isConditional && [200, 304].includes(status) ? [['ETag', true] as const] : []),
    ...(method === 'post' ? headersOfPosts(status) : []),
  ];
  if (status === 429 || status === 503) shown.push(['Retry-After', true]);
  return Object.fromEntries(
    shown.map(([name, isAlwaysSent]) => [name, describedHeader(name, isAlwaysSent)]),
  );
}

function headersOfPosts(status: number): (readonly [HeaderName, boolean])[] {
  if (status === 409) return [['Retry-After', false]];
  return status < 300 ? [['Idempotency-Replayed', false]] : [];
}

function describedHeader(name: HeaderName, isAlwaysSent: boolean): object {
  if (isAlwaysSent === headers[name].required) return { $ref: `#/components/headers/${name}` };
  return { ...headers[name], required: isAlwaysSent };
}
