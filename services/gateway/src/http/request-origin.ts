import type { FastifyInstance } from 'fastify';
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** The address under which the current request has reached the gateway, without a path. */
export const requestOrigin = {
  /** @throws outside a request. */
  get(): string {
    const origin = storage.getStore();
    if (origin === undefined) throw new Error('There is no request whose origin could be used.');
    return origin;
  },
};

/** Notes each request's origin. Behind a trusted proxy it is the address that the proxy got. */
export function noteRequestOrigin(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ protocol, host }, _reply, done) =>
    storage.run(`${protocol}://${host}`, done),
  );
}
