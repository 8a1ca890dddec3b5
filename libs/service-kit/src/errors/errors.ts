import { fill, problemTexts } from '@strideform/languages/english';
/**
 * One wrong field of an input. `pointer` is a JSON pointer into the input (`/video`); `message`
 * says what to send instead.
 */
export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

export interface DomainErrorOptions {
  /** Stable snake_case code, if callers must distinguish two failures of one kind. */
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

/** Thrown if the requested resource does not exist, or belongs to another tenant. */
export class NotFound extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'not_found', options);
  }
}

/**
 * Thrown if the state of the resource does not allow the request: it exists already, or another
 * request changed it first.
 */
export class Conflict extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'conflict', options);
  }
}

/** Thrown if the request is wrong in any state. `fields` says where. */
export class InvalidInput extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'invalid_input', options);
  }
}

/** Thrown if a dependency does not answer. The same request may succeed later. */
export class Unavailable extends DomainError {
  constructor(message: string, options?: DomainErrorOptions) {
    super(message, 'dependency_unavailable', options);
  }
}

/**
 * Thrown if a service's answer is too large to receive. Unlike an outage, this lasts: the same
 * request fails again.
 */
export class AnswerTooLarge extends Unavailable {}

/**
 * Thrown for stored data that only a newer release can read, as after a rollback. Events wait, and
 * callers may try again.
 */
export class NewerReleaseNeeded extends Unavailable {
  /** @param detail name of the data, for the log */
  constructor(detail: string) {
    super(problemTexts.newer_release_needed, { cause: new Error(detail) });
  }
}

/** Node's codes for a full disk, or a full share of it. */
const fullDiskCodes = new Set(['ENOSPC', 'EDQUOT']);

/**
 * Returns true if the work failed because something that it needs is not available: a store, a
 * service, the brokers, or space on the scratch disk. The work itself is not at fault, and can be
 * done later.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof AnswerTooLarge) return false;
  return error instanceof Unavailable || isFullDisk(error);
}

/** Returns true if a write failed because its disk is full. */
export function isFullDisk(error: unknown): boolean {
  // An error of a thread is created again here, so it is not an instance of the native class. Only
  // its fields identify it.
  return fullDiskCodes.has(String((error as NodeJS.ErrnoException | null | undefined)?.code));
}

/**
 * Returns an `InvalidInput` with the code `invalid_parameters`. Its message is one sentence that
 * contains each field's name and message.
 */
export function invalidParameters(fields: readonly FieldError[]): InvalidInput {
  const sentences = fields.map(
    ({ pointer, message }) => `${pointer.slice(1) || 'body'}: ${message}`,
  );
  return new InvalidInput(fill(problemTexts.invalid_parameters, { fields: sentences.join('; ') }), {
    code: 'invalid_parameters',
    fields,
  });
}
