import { DiagLogLevel, diag } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { createLogger } from '../logging/logger.ts';

/** A collector that does not answer must not hold up a service's end, ms. */
const exportTimeoutMs = 5_000;

let provider: NodeTracerProvider | undefined;

export interface TracingOptions {
  readonly service?: string;
  /**
   * Base address of a collector that takes OTLP over HTTP; without it spans stay here, and their
   * ids tie logs, calls and events together.
   */
  readonly collectorUrl?: string;
}

/** Turns W3C trace context on for this process; a second call does nothing. */
export function startTracing({ service = 'unnamed', collectorUrl }: TracingOptions = {}): void {
  if (provider !== undefined) return;
  provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': `strideform-${service}`,
      'service.namespace': 'strideform',
    }),
    spanProcessors: collectorUrl === undefined ? [] : [exporting(collectorUrl)],
  });
  provider.register({
    contextManager: new AsyncLocalStorageContextManager(),
    propagator: new W3CTraceContextPropagator(),
  });
}

/**
 * Sends the spans that are still held. What the collector does not take is lost: no reason to fail.
 */
export async function stopTracing(): Promise<void> {
  await provider
    ?.shutdown()
    .catch((error: unknown) =>
      createLogger('tracing').warn({ err: error }, 'the last spans were not sent'),
    );
}

function exporting(collectorUrl: string): BatchSpanProcessor {
  const logger = createLogger('tracing');
  const told = (message: string): void =>
    logger.warn({ detail: message.slice(0, 500) }, 'spans were not sent');
  diag.setLogger(
    { error: told, warn: told, info: () => {}, debug: () => {}, verbose: () => {} },
    DiagLogLevel.WARN,
  );
  const url = `${collectorUrl.replace(/\/+$/, '')}/v1/traces`;
  return new BatchSpanProcessor(new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMs }), {
    exportTimeoutMillis: exportTimeoutMs,
  });
}
