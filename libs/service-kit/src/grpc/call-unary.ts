import { status } from '@grpc/grpc-js';
import {
  firstValueFrom,
  retry,
  throwError,
  timer,
  type MonoTypeOperatorFunction,
  type Observable,
} from 'rxjs';
import { fromGrpcStatus } from './domain-status.ts';

const mostRefusals = 5;
const refusalDelayMs = 20;

/**
 * Connections end all the time (their age, a pod that goes), and a server refuses calls on one that
 * is ending. grpc-js repeats such a call once; the next connection may be ending, too. A refused
 * call did not reach the service, so it is safe to repeat.
 */
function repeatedIfRefused<T>(): MonoTypeOperatorFunction<T> {
  return retry({
    count: mostRefusals,
    delay: (error) => (wasRefused(error) ? timer(refusalDelayMs) : throwError(() => error)),
  });
}

/** HTTP/2's REFUSED_STREAM, which grpc-js shows by its details alone. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, details } = error as Error & { code?: unknown; details?: unknown };
  return code === status.UNAVAILABLE && details === 'Stream refused by server';
}

/**
 * The response of a gRPC client's method, which Nest returns as an Observable.
 * @throws {DomainError} of the class that the server threw; `Unavailable` when the server cannot be
 *   reached or answers too late.
 */
export async function callUnary<T>(response: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(response.pipe(repeatedIfRefused()));
  } catch (error) {
    throw fromGrpcStatus(error);
  }
}
