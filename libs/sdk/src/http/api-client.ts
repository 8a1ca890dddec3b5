import { operations, type OperationTypes } from '../generated/operations.ts';
import { encodeBody } from './encode-body.ts';
import { ApiError } from './errors.ts';
import { PagedList, type ListPage } from './paged-list.ts';
import { sendWithRetries, type FetchFunction, type HttpCall } from './transport.ts';

export interface ClientOptions {
  /**
   * API key, or null for shared reports, which need none, and if `fetch` authenticates requests.
   */
  readonly apiKey: string | null;
  /** Address of the gateway, such as https://api.example.org. */
  readonly baseUrl: string;
  /** Time limit of one attempt of a request, ms; 60,000 by default. Clips have no limit. */
  readonly timeoutMs?: number;
  /** Number of times that a failed request is sent again; 2 by default. */
  readonly maxRetries?: number;
  /** Sends the requests instead of the platform's fetch. */
  readonly fetch?: FetchFunction;
}

/** Settings of one request. */
export interface RequestOptions {
  /** Cancels the request and the waiting for it. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of one attempt, ms; null for none. */
  readonly timeoutMs?: number | null;
  readonly maxRetries?: number;
  /**
   * Key that makes your own repeats of a POST safe: within 24 hours, a request with the same key is
   * done once. Without it, each call has its own key, which its retries share.
   */
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type OperationId = keyof OperationTypes;
type Requested<Id extends OperationId> = OperationTypes[Id]['request'];
type Member<Request, Name extends string> = Request extends { [name in Name]?: infer Value }
  ? NonNullable<Value>
  : never;

export type BodyOf<Id extends OperationId> = Member<Requested<Id>, 'body'>;
export type QueryOf<Id extends OperationId> = Member<Requested<Id>, 'query'>;
export type AnswerOf<Id extends OperationId> = OperationTypes[Id]['answer'];

/** Operations whose answer is a list in pages. */
type ListId = {
  [Id in OperationId]: AnswerOf<Id> extends ListPage<unknown> ? Id : never;
}[OperationId];
export type ItemOf<Id extends ListId> = AnswerOf<Id>['items'][number];

interface OperationRequest {
  /** Values of the ids in the path, in order. */
  readonly ids?: readonly string[];
  readonly query?: object | undefined;
  readonly body?: object | undefined;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly isForm?: boolean;
}

const defaultTimeoutMs = 60_000;
const defaultMaxRetries = 2;

/** Calls the API's operations by their ids. */
export class ApiClient {
  private readonly fetcher: FetchFunction;
  private readonly baseUrl: string;

  constructor(private readonly options: ClientOptions) {
    const { apiKey, baseUrl } = options;
    if (apiKey !== null && !apiKey)
      throw new TypeError('apiKey is missing: ask your operator for a key.');
    this.baseUrl = new URL(baseUrl).href.replace(/\/+$/, '');
    // Browsers refuse a fetch that is called as a method of another object.
    this.fetcher = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  }

  /** Returns the JSON of the answer, or undefined if it has none. */
  send<Id extends OperationId>(
    id: Id,
    request: OperationRequest = {},
    options: RequestOptions = {},
  ): Promise<AnswerOf<Id>> {
    return this.sendAndRead(id, request, options, readJson<AnswerOf<Id>>);
  }

  /** Returns a list whose pages are read as needed. */
  list<Id extends ListId>(
    id: Id,
    request: OperationRequest,
    options?: RequestOptions,
  ): PagedList<ItemOf<Id>> {
    return new PagedList(async (cursor) => {
      const query = cursor === undefined ? request.query : { ...request.query, cursor };
      const page: ListPage<ItemOf<Id>> = await this.send(id, { ...request, query }, options);
      return page;
    });
  }

  /** Returns the bytes of an answer that is a file. */
  download(
    id: OperationId,
    request: OperationRequest,
    options: RequestOptions = {},
  ): Promise<Blob> {
    return this.sendAndRead(id, request, options, (response) => response.blob());
  }

  /** @param read reads a successful answer; it may keep the answer's stream */
  sendAndRead<Answer>(
    id: OperationId,
    request: OperationRequest,
    options: RequestOptions,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    const operation: Operation = operations[id];
    const { method, isForm = false } = operation;
    const { headers, body } = encodeBody(request.body, isForm);
    const limitMs = isForm ? null : (this.options.timeoutMs ?? defaultTimeoutMs);
    return this.sendTo({
      url: this.urlOf(operation, request),
      method,
      headers: { ...headers, ...this.headersOf(method, options) },
      ...(body === undefined ? {} : { body }),
      timeoutMs: options.timeoutMs === undefined ? limitMs : options.timeoutMs,
      maxRetries: options.maxRetries ?? this.options.maxRetries ?? defaultMaxRetries,
      signal: options.signal,
      read,
    });
  }

  /**
   * Sends a request to any address, without the API key.
   * @param fetcher sends the request instead of the client's own
   */
  sendTo<Answer>(call: HttpCall<Answer>, fetcher = this.fetcher): Promise<Answer> {
    return sendWithRetries(fetcher, call);
  }

  private urlOf({ path }: Operation, { ids = [], query = {} }: OperationRequest): string {
    const values = ids.values();
    const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
      pathSegment(name, values.next().value),
    );
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value != null) search.set(name, String(value));
    return this.baseUrl + filled + (search.size === 0 ? '' : `?${search}`);
  }

  private headersOf(method: string, options: RequestOptions): Record<string, string> {
    const { apiKey } = this.options;
    const headers: Record<string, string> = {
      ...(apiKey === null ? {} : { authorization: `API-KEY ${apiKey}` }),
      ...options.headers,
    };
    if (method === 'POST')
      headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
    return headers;
  }
}

/** Without an id, the path would be that of the list. */
function pathSegment(name: string, id: string | undefined): string {
  if (!id) throw new TypeError(`${name} is missing.`);
  return encodeURIComponent(id);
}

async function readJson<Answer>(response: Response): Promise<Answer> {
  if (response.status === 204) return undefined as Answer;
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) return (await response.json()) as Answer;
  throw new ApiError({
    status: response.status,
    message: `The answer is ${type || 'of no type'} instead of JSON: check baseUrl.`,
    code: 'unexpected_answer',
    requestId: response.headers.get('x-request-id'),
    errors: [],
    retryAfterS: null,
  });
}
