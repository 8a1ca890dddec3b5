import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** Who asked, for logs and for the calls that follow from it. */
export interface RequestContext {
  readonly requestId?: string;
  readonly tenantId?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  /** Runs `fn`, and all that it awaits, in `context`, which adds to the one around it. */
  run<R>(context: RequestContext, fn: () => R): R {
    return storage.run({ ...storage.getStore(), ...context }, fn);
  },
  get(): RequestContext {
    return storage.getStore() ?? {};
  },
};

/** Request ids that are safe to log and to send on. */
export const requestIdForm = /^[A-Za-z0-9._:-]{1,128}$/;

/** A caller's request id if it has the form of one, else a new one. */
export function acceptRequestId(candidate: unknown): string {
  return typeof candidate === 'string' && requestIdForm.test(candidate) ? candidate : randomUUID();
}
