import type { Operation } from './api-document.ts';

export interface Request {
  /** Values of the ids in the path. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Token of an API key, or null to send none. */
  readonly key: string | null;
  /** Body. An object is sent as JSON, anything else unchanged. */
  readonly body?: unknown;
}

/** Request with the admin's key, unless it has another one. */
export type RequestPart = Omit<Request, 'key'> & { readonly key?: string | null };

export interface HttpAnswer {
  /** Path of the request, as in its first line. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Body, parsed if it is JSON. */
  readonly body: unknown;
}

type Body = NonNullable<RequestInit['body']>;

const isSentUnchanged = (body: unknown): body is Body =>
  typeof body === 'string' ||
  body instanceof FormData ||
  body instanceof Blob ||
  body instanceof ReadableStream ||
  body instanceof Uint8Array;

/**
 * Returns the path and query of a request, as in its first line. Ids are not encoded, because tests
 * also send ids that no client would send.
 */
function targetOf({ path }: Operation, { ids = {}, query = {} }: Request): string {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? 'unknown');
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

export async function send(
  gatewayUrl: string,
  operation: Operation,
  request: Request,
): Promise<HttpAnswer> {
  const { key, headers = {}, body } = request;
  const json = body !== undefined && !isSentUnchanged(body);
  return fetchAnswer(`${gatewayUrl}${targetOf(operation, request)}`, {
    method: operation.method,
    headers: {
      ...(key === null ? {} : { authorization: `API-KEY ${key}` }),
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as Body) }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
}

/** Longer than any limit after which the platform itself answers. */
const answerLimitMs = 100_000;

/** @throws {Error} that names the request if it is not answered */
export async function fetchAnswer(url: string, init: RequestInit): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(answerLimitMs);
  const response = await fetch(url, { ...init, signal }).catch((error: unknown) => {
    throw new Error(`No answer to ${init.method} ${url}`, { cause: error });
  });
  const text = await response.text();
  const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '');
  return {
    path: new URL(url).pathname,
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? (JSON.parse(text) as unknown) : text,
  };
}
