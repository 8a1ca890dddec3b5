import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SpanKind, SpanStatusCode, context, type Span } from '@opentelemetry/api';
import { acceptRequestId, requestContext } from '../context/request-context.ts';
import { contextOf, startSpan } from '../context/trace-context.ts';
import { instruments } from '../telemetry/instruments.ts';

/**
 * Around every HTTP request: trace and request id from the headers (the latter answered too),
 * duration by route and status.
 */
export function addHttpContext(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const spans = new WeakMap<object, Span>();

  fastify.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    const requestId = acceptRequestId(request.headers['x-request-id']);
    const parent = contextOf(typeof traceparent === 'string' ? traceparent : undefined);
    const { span, spanContext } = startSpan(
      `${request.method} ${request.routeOptions.url ?? 'unmatched'}`,
      SpanKind.SERVER,
      parent,
      {
        'http.request.method': request.method,
        'http.route': request.routeOptions.url,
        'strideform.request_id': requestId,
      },
    );
    spans.set(request, span);
    reply.header('x-request-id', requestId);
    // Fastify keeps the context through its body parsers.
    context.with(spanContext, () => requestContext.run({ requestId }, done));
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    instruments.httpRequestDuration.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unmatched',
        status: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
