/** A field of a request that the API refused. */
export interface FieldProblem {
  /** JSON pointer to the field, such as /user_id. */
  readonly pointer: string;
  /** Sentence that states the problem, and what to send instead. */
  readonly message: string;
}

/** Base class of every failure that the SDK reports. */
export class StrideformError extends Error {
  /** Stable name of the failure, for programs. */
  readonly code: string;

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Thrown if no answer arrived. The request may have had an effect. */
export class ConnectionError extends StrideformError {
  constructor(message: string, options?: ErrorOptions, code = 'connection_failed') {
    super(message, code, options);
  }
}

/** Thrown if no answer arrived within `timeoutMs`. */
export class TimeoutError extends ConnectionError {
  constructor(timeoutMs: number) {
    super(`There was no answer within ${timeoutMs} ms.`, undefined, 'timeout');
  }
}

export interface ApiErrorMembers {
  readonly status: number;
  readonly message: string;
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  readonly retryAfterS: number | null;
}

/** Thrown if the API refused or failed to do what was requested. */
export class ApiError extends StrideformError {
  readonly status: number;
  /** Id of the request. Quote it when you ask for help. */
  readonly requestId: string | null;
  /** Fields that are wrong. */
  readonly errors: readonly FieldProblem[];
  /** Time to wait before the request is sent again, s; null if the API does not say. */
  readonly retryAfterS: number | null;

  constructor({ status, message, code, requestId, errors, retryAfterS }: ApiErrorMembers) {
    super(message, code);
    this.status = status;
    this.requestId = requestId;
    this.errors = errors;
    this.retryAfterS = retryAfterS;
  }
}

/** 400: parameters or fields are wrong; `errors` says which. */
export class ValidationError extends ApiError {}
/** 401: the API key is missing, unknown, expired or revoked. */
export class AuthenticationError extends ApiError {}
/** 403: the key's role or the tenant's plan does not allow this. */
export class PermissionError extends ApiError {}
/** 404: the resource does not exist, or it belongs to another tenant. */
export class NotFoundError extends ApiError {}
/** 409: the state of the resource does not allow this now. */
export class ConflictError extends ApiError {}
/** 413: the body is too large; send big clips by `uploads.send`. */
export class TooLargeError extends ApiError {}
/** 422: the idempotency key belongs to another request. */
export class IdempotencyError extends ApiError {}
/** 429: too many requests; `retryAfterS` says how long to wait. */
export class RateLimitError extends ApiError {}
/** 5xx: something is wrong on the server's side. */
export class ServerError extends ApiError {}
/** 503: a part of the platform is temporarily down. */
export class ServiceUnavailableError extends ServerError {}

const classByStatus: Readonly<Record<number, typeof ApiError>> = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  409: ConflictError,
  413: TooLargeError,
  422: IdempotencyError,
  429: RateLimitError,
  503: ServiceUnavailableError,
};

function errorClassFor(status: number): typeof ApiError {
  return classByStatus[status] ?? (status >= 500 ? ServerError : ApiError);
}

interface ProblemMembers {
  readonly detail?: string;
  readonly error?: string;
  readonly code?: string;
  readonly request_id?: string;
  readonly errors?: readonly FieldProblem[];
}

/** Returns the error for an answer that is not a success. */
export async function toApiError(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const problem = problemIn(await response.text());
  const Kind = errorClassFor(status);
  return new Kind({
    status,
    message: problem.detail ?? problem.error ?? `The answer has status ${status}.`,
    code: problem.code ?? `http_${status}`,
    requestId: problem.request_id ?? headers.get('x-request-id'),
    errors: problem.errors ?? [],
    retryAfterS: secondsIn(headers.get('retry-after')),
  });
}

/** Returns the members of a problem document, or none for other texts, as a proxy may answer. */
function problemIn(text: string): ProblemMembers {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

/** Reads Retry-After, which is a number of seconds or a date. */
function secondsIn(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  const seconds = Number(retryAfter);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? null : Math.max(0, (date - Date.now()) / 1000);
}
