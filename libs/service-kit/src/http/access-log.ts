import type { FastifyReply, FastifyRequest } from 'fastify';
import { createLogger } from '../logging/logger.ts';

const logger = createLogger('access', { censors: false });
const tenants = new WeakMap<FastifyRequest, string>();

/** Notes for the access log whose request this is, once that is known. */
export function noteTenant(request: FastifyRequest, tenantId: string): void {
  tenants.set(request, tenantId);
}

interface LoggedRequest {
  /** The route's pattern: it has no ids of runners or links in it. */
  readonly route: string;
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * The server, the streams that send and compress a file, and those who wait for its end all listen
 * to one answer: more of them than Node allows without a warning.
 */
const mostListeners = 20;

/**
 * Writes a line when the request has been answered or its caller has gone. The line has no path, no
 * query, no header and no address: links, keys and cookies are secrets.
 */
export function logAccess(
  request: FastifyRequest,
  reply: FastifyReply,
  { route, requestId, traceId }: LoggedRequest,
): void {
  const { raw } = reply;
  const startMs = performance.now();
  raw.setMaxListeners(mostListeners);
  raw.once('close', () => {
    const tenantId = tenants.get(request);
    const line = {
      method: request.method,
      route,
      status: reply.statusCode,
      duration_ms: Math.round((performance.now() - startMs) * 10) / 10,
      ...(tenantId === undefined ? {} : { tenant_id: tenantId }),
      request_id: requestId,
      trace_id: traceId,
      ...(raw.writableFinished ? {} : { aborted: true }),
    };
    logger.info(line, 'request');
  });
}
