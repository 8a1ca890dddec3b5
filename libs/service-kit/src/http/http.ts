import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SpanKind, SpanStatusCode, context, type Span } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptRequestId, requestContext, startSpan, traceContextOf } from '../context/context.ts';
import { createLogger } from '../logging/logger.ts';
import { instruments } from '../telemetry/instruments.ts';

/**
 * Wraps every HTTP request: takes the trace and the request id from the headers, returns the
 * request id, stores the request's origin, records the duration by route and status, and logs the
 * request.
 */
export function addHttpContext(app: NestFastifyApplication, { accessLog = true } = {}): void {
  const fastify = app.getHttpAdapter().getInstance();
  const spans = new WeakMap<object, Span>();

  fastify.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    const requestId = acceptRequestId(request.headers['x-request-id']);
    const parent = traceContextOf(typeof traceparent === 'string' ? traceparent : undefined);
    const route = routeOf(request);
    const name = `${request.method} ${route}`;
    const { span, spanContext } = startSpan(name, SpanKind.SERVER, parent, {
      'http.request.method': request.method,
      'http.route': request.routeOptions.url,
      'strideform.request_id': requestId,
    });
    spans.set(request, span);
    reply.header('x-request-id', requestId);
    if (accessLog)
      logAccess(request, reply, { route, requestId, traceId: span.spanContext().traceId });
    // Makes Fastify keep the context through its body parsers.
    const origin = `${request.protocol}://${request.host}`;
    context.with(spanContext, () => requestContext.run({ requestId, origin }, done));
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    const labels = {
      method: request.method,
      route: routeOf(request),
      status: reply.statusCode,
    };
    instruments.httpRequestDuration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}

/** Returns the route instead of the path, so that ids in paths do not multiply the labels. */
function routeOf(request: { readonly routeOptions: { readonly url?: string } }): string {
  return request.routeOptions.url ?? 'unmatched';
}

const logger = createLogger('access', { censors: false });
const tenants = new WeakMap<FastifyRequest, string>();

/** Stores the tenant of a request for the access log, once it is known. */
export function noteTenant(request: FastifyRequest, tenantId: string): void {
  tenants.set(request, tenantId);
}

interface LoggedRequest {
  /** Pattern of the route. It contains no ids of runners or links. */
  readonly route: string;
  readonly requestId: string;
  readonly traceId: string;
}

/**
 * Limit of listeners on one answer. The server, the streams that send and compress a file, and code
 * that waits for its end need more than Node allows without a warning.
 */
const mostListeners = 20;

/**
 * Writes a line when the request was answered or its caller has disconnected. The line has no path,
 * query, header or address, because links, keys and cookies are secrets.
 */
function logAccess(
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
