import { ROOT_CONTEXT, SpanStatusCode, context, propagation, trace, type Context, type Span, type SpanKind } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

let started = false;

/** Turns W3C trace context on for this process. No exporter: trace ids tie logs, calls and events together. */
export function startTracing(): void {
  if (started) return;
  started = true;
  new NodeTracerProvider().register({ contextManager: new AsyncLocalStorageContextManager(), propagator: new W3CTraceContextPropagator() });
}

/** `traceparent` of the active span, to be stored or sent on; undefined outside a trace. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/** The context that a `traceparent` received from outside describes; an unreadable one counts as none. */
export function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent });
}

/** Starts a span in the trace of `traceparent` (a new trace without one); the caller ends it. */
export function startSpan(name: string, kind: SpanKind, traceparent: string | undefined): { span: Span; spanContext: Context } {
  const parent = contextOf(traceparent);
  const span = trace.getTracer('strideform').startSpan(name, { kind }, parent);
  return { span, spanContext: trace.setSpan(parent, span) };
}

/** Runs `fn` inside a span of its own in the trace of `traceparent`. */
export async function inSpan<R>(name: string, kind: SpanKind, traceparent: string | undefined, fn: () => Promise<R>): Promise<R> {
  const { span, spanContext } = startSpan(name, kind, traceparent);
  try {
    return await context.with(spanContext, fn);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
