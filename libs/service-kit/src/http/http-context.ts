import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SpanKind, SpanStatusCode, context, type Span } from '@opentelemetry/api';
import { acceptRequestId, requestContext } from '../context/request-context.ts';
import { startSpan, traceContextOf } from '../context/trace-context.ts';
import { instruments } from '../telemetry/instruments.ts';
import { logAccess } from './access-log.ts';

/**
 * Wraps every HTTP request: takes trace and request id from the headers, returns the request id,
 * notes the request's origin, records the duration by route and status, and logs the request.
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
    // Fastify keeps the context through its body parsers.
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

/** The route rather than the path, so that ids in paths do not multiply the labels. */
function routeOf(request: { readonly routeOptions: { readonly url?: string } }): string {
  return request.routeOptions.url ?? 'unmatched';
}
