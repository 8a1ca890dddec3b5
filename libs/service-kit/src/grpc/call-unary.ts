import { firstValueFrom, type Observable } from 'rxjs';
import { fromGrpcStatus } from './domain-status.ts';

/**
 * Answer of a gRPC client's method, which Nest gives as an Observable.
 * @throws {DomainError} of the class that the server threw; `Unavailable` when the server is out of
 *   reach or late.
 */
export async function callUnary<T>(answer: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(answer);
  } catch (error) {
    throw fromGrpcStatus(error);
  }
}
