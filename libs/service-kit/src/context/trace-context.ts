import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  context,
  propagation,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';

/** `traceparent` of the active span, to be stored or sent on; undefined outside a trace. */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/**
 * The context that a `traceparent` received from outside describes; an unreadable one counts as
 * none.
 */
export function contextOf(traceparent: string | undefined): Context {
  return traceparent === undefined
    ? ROOT_CONTEXT
    : propagation.extract(ROOT_CONTEXT, { traceparent });
}

/** Starts a span below `parent`; the caller ends it. */
export function startSpan(
  name: string,
  kind: SpanKind,
  parent: Context,
  attributes: Attributes = {},
): { span: Span; spanContext: Context } {
  const span = trace.getTracer('strideform').startSpan(name, { kind, attributes }, parent);
  return { span, spanContext: trace.setSpan(parent, span) };
}

/** Runs `fn` inside a span of its own in the trace of `traceparent` (a new trace without one). */
export function inSpan<R>(
  name: string,
  kind: SpanKind,
  traceparent: string | undefined,
  fn: () => Promise<R>,
  attributes: Attributes = {},
): Promise<R> {
  return runIn(startSpan(name, kind, contextOf(traceparent), attributes), fn);
}

/**
 * The same below the active span: a step of the work in hand, such as a task that a worker thread
 * or another process does.
 */
export function inChildSpan<R>(
  name: string,
  fn: () => Promise<R>,
  attributes: Attributes = {},
): Promise<R> {
  return runIn(startSpan(name, SpanKind.INTERNAL, context.active(), attributes), fn);
}

async function runIn<R>(
  { span, spanContext }: { span: Span; spanContext: Context },
  fn: () => Promise<R>,
): Promise<R> {
  try {
    return await context.with(spanContext, fn);
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
