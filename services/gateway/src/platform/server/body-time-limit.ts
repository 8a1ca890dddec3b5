import type { FastifyInstance, FastifyRequest } from 'fastify';
import { streamWithTimeLimit } from '../forms/silent-body.ts';

/**
 * Refuses bodies that do not arrive within `limitS`, except for forms, whose limit is how long they
 * may be silent. After an answer, the rest of any body may come for as long; then the connection is
 * closed. So nobody can keep a connection by sending a byte now and then.
 */
export function limitBodyTime(fastify: FastifyInstance, limitS: number): void {
  fastify.addHook('preParsing', async (request, _reply, payload) => {
    const isTimed = hasBody(request) && !isForm(request);
    return isTimed ? streamWithTimeLimit(request.raw, limitS) : payload;
  });
  fastify.addHook('onResponse', async (request) => {
    const { raw } = request;
    if (!hasBody(request) || raw.complete || raw.destroyed) return;
    const timer = setTimeout(() => raw.destroy(), limitS * 1000);
    raw.once('close', () => clearTimeout(timer));
  });
}

/** Returns true for the content type of a form. The framework only knows it after this hook. */
const isForm = ({ headers }: FastifyRequest): boolean =>
  /^multipart\//i.test(headers['content-type'] ?? '');

/** Returns true if the caller has announced a body. */
export function hasBody({ raw: { headers } }: FastifyRequest): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  return Number(length) !== 0 || encoding !== undefined;
}
