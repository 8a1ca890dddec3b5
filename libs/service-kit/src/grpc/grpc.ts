import { problemTexts } from '@strideform/languages/english';
import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  AnswerTooLarge,
  Conflict,
  DomainError,
  InvalidInput,
  NotFound,
  Unavailable,
  type DomainErrorOptions,
} from '../errors/errors.ts';
import {
  firstValueFrom,
  retry,
  throwError,
  timer,
  type MonoTypeOperatorFunction,
  type Observable,
} from 'rxjs';

/** Each kind of domain error and its gRPC status; the same table serves both directions. */
const kinds = [
  { kind: NotFound, code: status.NOT_FOUND },
  { kind: Conflict, code: status.ABORTED },
  { kind: InvalidInput, code: status.INVALID_ARGUMENT },
  { kind: Unavailable, code: status.UNAVAILABLE },
] as const;

/** Trailer with the error's code and fields, which a status cannot carry. */
const factsKey = 'strideform-error-bin';

export interface GrpcStatus {
  readonly code: status;
  readonly message: string;
  readonly metadata: Metadata;
}

/**
 * Returns the status of an error. Any error except a domain error becomes INTERNAL and hides its
 * cause.
 */
export function toGrpcStatus(error: unknown): GrpcStatus {
  const metadata = new Metadata();
  const known = kinds.find(({ kind }) => error instanceof kind);
  if (known === undefined || !(error instanceof DomainError))
    return { code: status.INTERNAL, message: 'internal error', metadata };
  metadata.set(factsKey, Buffer.from(JSON.stringify({ code: error.code, fields: error.fields })));
  return { code: known.code, message: error.message, metadata };
}

/**
 * Returns the domain error that a gRPC client received, as the class that the server threw. A
 * server that cannot be reached or does not answer in time becomes `Unavailable`. Any other error
 * is returned unchanged.
 */
export function fromGrpcStatus(error: unknown): unknown {
  if (!isServiceError(error)) return error;
  if (error.code === status.DEADLINE_EXCEEDED)
    return new Unavailable(problemTexts.service_too_late, { cause: error });
  // Only the transport returns this code. Unlike its other failures, it lasts: the same request
  // fails again.
  if (error.code === status.RESOURCE_EXHAUSTED)
    return new AnswerTooLarge(
      "A service's answer is larger than can be received: request less at once.",
      { cause: error },
    );
  const known = kinds.find(({ code }) => code === error.code);
  if (known === undefined) return error;
  const facts = factsOf(error);
  // Without our trailer, the status comes from the transport, whose text is about sockets and not
  // meant for callers.
  if (facts === undefined) {
    if (known.kind !== Unavailable) return error;
    return new Unavailable(problemTexts.service_away, { cause: error });
  }
  return new known.kind(error.details, { ...facts, cause: error });
}

function factsOf(error: ServiceError): DomainErrorOptions | undefined {
  const [facts] = error.metadata?.get(factsKey) ?? [];
  if (!Buffer.isBuffer(facts)) return undefined;
  return JSON.parse(facts.toString('utf8')) as DomainErrorOptions;
}

function isServiceError(error: unknown): error is ServiceError {
  return (
    error instanceof Error &&
    typeof (error as Partial<ServiceError>).code === 'number' &&
    typeof (error as Partial<ServiceError>).details === 'string'
  );
}

const mostRefusals = 5;
const refusalDelayMs = 20;

/**
 * Repeats a call that was refused. Connections end regularly (because of their age, or because a
 * pod stops), and a server refuses calls on a connection that is ending. grpc-js repeats such a
 * call once, but the next connection may be ending, too. A refused call did not reach the service,
 * so it is safe to repeat.
 */
function repeatedIfRefused<T>(): MonoTypeOperatorFunction<T> {
  return retry({
    count: mostRefusals,
    delay: (error) => (wasRefused(error) ? timer(refusalDelayMs) : throwError(() => error)),
  });
}

/** Recognizes HTTP/2's REFUSED_STREAM, which grpc-js shows in its details only. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, details } = error as Error & { code?: unknown; details?: unknown };
  return code === status.UNAVAILABLE && details === 'Stream refused by server';
}

/**
 * Returns the response of a gRPC client's method, which Nest returns as an Observable.
 * @throws {DomainError} of the class that the server threw; `Unavailable` if the server cannot be
 *   reached or answers too late.
 */
export async function callUnary<T>(response: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(response.pipe(repeatedIfRefused()));
  } catch (error) {
    throw fromGrpcStatus(error);
  }
}
