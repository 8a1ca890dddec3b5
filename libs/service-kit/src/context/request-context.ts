import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** Who made a request; for logs, and for the calls that the request causes. */
export interface RequestContext {
  readonly requestId?: string;
  readonly tenantId?: string;
  /**
   * The address under which an HTTP request has reached this service, without a path. Behind a
   * trusted proxy it is the address that the proxy got.
   */
  readonly origin?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  /** Runs `fn`, and all that it awaits, in `context` added to the surrounding context. */
  run<R>(context: RequestContext, fn: () => R): R {
    return storage.run({ ...storage.getStore(), ...context }, fn);
  },
  get(): RequestContext {
    return storage.getStore() ?? {};
  },
};

/** The form of request ids that are safe to log and to forward. */
export const requestIdForm = /^[A-Za-z0-9._:-]{1,128}$/;

/** The caller's request id if it has a safe form, or else a new one. */
export function acceptRequestId(candidate: unknown): string {
  return typeof candidate === 'string' && requestIdForm.test(candidate) ? candidate : randomUUID();
}
