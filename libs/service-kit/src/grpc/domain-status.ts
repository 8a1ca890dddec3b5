import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import {
  Conflict,
  DomainError,
  InvalidInput,
  NotFound,
  Unavailable,
  type DomainErrorOptions,
} from '../errors/domain-error.ts';

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

/** Any error but a domain error is INTERNAL and says nothing of its cause. */
export function toGrpcStatus(error: unknown): GrpcStatus {
  const metadata = new Metadata();
  const known = kinds.find(({ kind }) => error instanceof kind);
  if (known === undefined || !(error instanceof DomainError))
    return { code: status.INTERNAL, message: 'internal error', metadata };
  metadata.set(factsKey, Buffer.from(JSON.stringify({ code: error.code, fields: error.fields })));
  return { code: known.code, message: error.message, metadata };
}

/**
 * The domain error that a gRPC client received, as the class that the server threw. A server that
 * cannot be reached or does not answer in time is `Unavailable`; anything else is returned as it
 * came.
 */
export function fromGrpcStatus(error: unknown): unknown {
  if (!isServiceError(error)) return error;
  if (error.code === status.DEADLINE_EXCEEDED)
    return new Unavailable('A service did not answer in time.', { cause: error });
  // By the transport alone, and unlike its other failures not by chance: the same request ends so
  // again.
  if (error.code === status.RESOURCE_EXHAUSTED)
    return new Unavailable(
      "A service's answer is larger than can be received: ask for less at once.",
      { cause: error },
    );
  const known = kinds.find(({ code }) => code === error.code);
  if (known === undefined) return error;
  const facts = factsOf(error);
  // Without our trailer the status comes from the transport, whose text is about sockets and not
  // for callers.
  if (facts === undefined)
    return known.kind === Unavailable
      ? new Unavailable('A service cannot be reached.', { cause: error })
      : error;
  return new known.kind(error.details, { ...facts, cause: error });
}

function factsOf(error: ServiceError): DomainErrorOptions | undefined {
  const [facts] = error.metadata?.get(factsKey) ?? [];
  return Buffer.isBuffer(facts)
    ? (JSON.parse(facts.toString('utf8')) as DomainErrorOptions)
    : undefined;
}

function isServiceError(error: unknown): error is ServiceError {
  return (
    error instanceof Error &&
    typeof (error as Partial<ServiceError>).code === 'number' &&
    typeof (error as Partial<ServiceError>).details === 'string'
  );
}
