import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SpanKind, context, type Context, type Span } from '@opentelemetry/api';
import { acceptRequestId, requestContext } from '../context/request-context.ts';
import { startSpan } from '../context/trace-context.ts';
import { instruments } from '../telemetry/instruments.ts';

interface HttpCall {
  readonly span: Span;
  readonly spanContext: Context;
  readonly requestId: string;
}

/** Around every HTTP request: trace and request id from the headers (the latter answered too), duration by route and status. */
export function addHttpContext(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const calls = new WeakMap<object, HttpCall>();
  const enter = (call: HttpCall, done: () => void) => context.with(call.spanContext, () => requestContext.run({ requestId: call.requestId }, done));

  fastify.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    const requestId = acceptRequestId(request.headers['x-request-id']);
    const call = { ...startSpan(`${request.method} ${request.routeOptions.url ?? ''}`, SpanKind.SERVER, typeof traceparent === 'string' ? traceparent : undefined), requestId };
    calls.set(request, call);
    reply.header('x-request-id', requestId);
    enter(call, done);
  });

  // A parsed body arrives in the socket's asynchronous context, not in that of the request: enter again.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const call = calls.get(request);
    if (call === undefined) return done();
    enter(call, done);
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    calls.get(request)?.span.end();
    instruments.httpRequestDuration.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unmatched', status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
}
