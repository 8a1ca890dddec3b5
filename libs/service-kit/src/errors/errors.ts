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
/** Node's codes for a disk, or a share of it, that is full. */
const fullDiskCodes = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Returns true if the work failed because something that it needs is away: a store, a service, the
 * brokers, or space on the scratch disk. It says nothing about the work itself, which can be done
 * later.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof AnswerTooLarge) return false;
  return error instanceof Unavailable || isFullDisk(error);
}

/** Returns true if a write failed because its disk is full. */
export function isFullDisk(error: unknown): boolean {
  // An error of a thread is built again on this side, so that it is no native one: only its fields
  // say what it is.
  return fullDiskCodes.has(String((error as NodeJS.ErrnoException | null | undefined)?.code));
}

/**
 * An `InvalidInput` with the code `invalid_parameters`. Its message is one sentence that contains
 * each field's name and message.
 */
export function invalidParameters(fields: readonly FieldError[]): InvalidInput {
  const sentences = fields.map(
    ({ pointer, message }) => `${pointer.slice(1) || 'body'}: ${message}`,
  );
  return new InvalidInput(`The request is not valid: ${sentences.join('; ')}.`, {
    code: 'invalid_parameters',
    fields,
  });
}
