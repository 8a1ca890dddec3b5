/**
 * One wrong field of an input. `pointer` is a JSON pointer into the input (`/video`); `message`
 * says what to send instead.
 */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

export interface DomainErrorOptions {
  /** Stable snake_case code, when callers must distinguish two failures of one kind. */
  readonly code?: string;
  readonly fields?: readonly FieldError[];
  readonly cause?: unknown;
}

/**
 * A failure whose message is written for the caller. It passes through gRPC unchanged: the server
 * turns it into a status, and the client turns it back into the same class. The caller sees every
 * other error only as "internal".
 */
export abstract class DomainError extends Error {
  readonly code: string;
  readonly fields: readonly FieldError[];

  constructor(message: string, defaultCode: string, options: DomainErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code ?? defaultCode;
    this.fields = options.fields ?? [];
  }
}

/** The requested thing does not exist, or belongs to another tenant. */
export class NotFound extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'not_found', options);
  }
}

/**
 * The state of the thing does not allow the request: it exists already, or another request changed
 * it first.
 */
export class Conflict extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'conflict', options);
  }
}

/** The request is wrong in any state; `fields` says where. */
export class InvalidInput extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'invalid_input', options);
  }
}

/** A dependency does not answer: the same request may succeed later. */
export class Unavailable extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'dependency_unavailable', options);
  }
}

/**
 * A service's answer cannot be received. Unlike an outage it lasts: the same request fails again.
 */
export class AnswerTooLarge extends Unavailable {}
