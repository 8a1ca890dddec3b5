import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
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

/** Caller of a request, for logs and for the calls that the request causes. */
export interface RequestContext {
  readonly requestId?: string;
  readonly tenantId?: string;
  /**
   * Address at which an HTTP request reached this service, without a path. Behind a trusted proxy,
   * it is the address that the proxy received.
   */
  readonly origin?: string;
  /** Code of the language of the answer; absent until it is known. */
  readonly language?: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  /** Runs `fn` and everything that it awaits in `context`, added to the surrounding context. */
  run<R>(context: RequestContext, fn: () => R): R {
    return storage.run({ ...storage.getStore(), ...context }, fn);
  },
  get(): RequestContext {
    return storage.getStore() ?? {};
  },
};

/** Pattern of request ids that are safe to log and to forward. */
export const requestIdForm = /^[A-Za-z0-9._:-]{1,128}$/;

/** Returns the caller's request id if it is safe, otherwise a new one. */
export function acceptRequestId(candidate: unknown): string {
  return typeof candidate === 'string' && requestIdForm.test(candidate) ? candidate : randomUUID();
}

/**
 * Returns the `traceparent` of the active span, to store or forward, or undefined outside a trace.
 */
export function currentTraceparent(): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent;
}

/**
 * Returns the trace context of a `traceparent` that was received. An unreadable one counts as
 * missing.
 */
export function traceContextOf(traceparent: string | undefined): Context {
  if (traceparent === undefined) return ROOT_CONTEXT;
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

/** Starts a span below `parent`. The caller ends it. */
export function startSpan(
  name: string,
  kind: SpanKind,
  parent: Context,
  attributes: Attributes = {},
): { span: Span; spanContext: Context } {
  const span = trace.getTracer('strideform').startSpan(name, { kind, attributes }, parent);
  return { span, spanContext: trace.setSpan(parent, span) };
}

/** Runs `fn` in a new span of the trace of `traceparent`, or of a new trace without one. */
export function inSpan<R>(
  name: string,
  kind: SpanKind,
  traceparent: string | undefined,
  fn: () => Promise<R>,
  attributes: Attributes = {},
): Promise<R> {
  return runInSpan(startSpan(name, kind, traceContextOf(traceparent), attributes), fn);
}

/**
 * Runs `fn` in a new span below the active one. The span is a step of the current work, for example
 * a task of a worker thread or of another process.
 */
export function inChildSpan<R>(
  name: string,
  fn: () => Promise<R>,
  attributes: Attributes = {},
): Promise<R> {
  return runInSpan(startSpan(name, SpanKind.INTERNAL, context.active(), attributes), fn);
}

async function runInSpan<R>(
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
