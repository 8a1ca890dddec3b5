import { firstValueFrom, type Observable } from 'rxjs';
import { fromGrpcStatus } from './domain-status.ts';

/**
 * The response of a gRPC client's method, which Nest returns as an Observable.
 * @throws {DomainError} of the class that the server threw; `Unavailable` when the server cannot be
 *   reached or answers too late.
 */
export async function callUnary<T>(response: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(response);
  } catch (error) {
    throw fromGrpcStatus(error);
  }
}
