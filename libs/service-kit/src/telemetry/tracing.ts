import { DiagLogLevel, diag } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { createLogger } from '../logging/logger.ts';

/**
 * Time limit of an export, ms. A collector that does not answer must not delay the end of a
 * service.
 */
const exportTimeoutMs = 5_000;

let provider: NodeTracerProvider | undefined;

export interface TracingOptions {
  readonly service?: string;
  /**
   * Base address of a collector that receives OTLP over HTTP. Without it, spans are not sent, but
   * their ids still connect logs, calls and events.
   */
  readonly collectorUrl?: string;
}

/** Turns on W3C trace context for this process. A second call does nothing. */
export function startTracing({ service = 'unnamed', collectorUrl }: TracingOptions = {}): void {
  if (provider !== undefined) return;
  provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': `strideform-${service}`,
      'service.namespace': 'strideform',
    }),
    spanProcessors: collectorUrl === undefined ? [] : [exportTo(collectorUrl)],
  });
  provider.register({
    contextManager: new AsyncLocalStorageContextManager(),
    propagator: new W3CTraceContextPropagator(),
  });
}

/**
 * Sends the remaining spans. Spans that the collector does not accept are lost without an error.
 */
export async function stopTracing(): Promise<void> {
  await provider
    ?.shutdown()
    .catch((error: unknown) =>
      createLogger('tracing').warn({ err: error }, 'the last spans were not sent'),
    );
}

function exportTo(collectorUrl: string): BatchSpanProcessor {
  const logger = createLogger('tracing');
  const report = (message: string): void =>
    logger.warn({ detail: message.slice(0, 500) }, 'spans were not sent');
  const ignore = (): void => {};
  const diagnostics = {
    error: report,
    warn: report,
    info: ignore,
    debug: ignore,
    verbose: ignore,
  };
  diag.setLogger(diagnostics, DiagLogLevel.WARN);
  const url = `${collectorUrl.replace(/\/+$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url, timeoutMillis: exportTimeoutMs });
  return new BatchSpanProcessor(exporter, { exportTimeoutMillis: exportTimeoutMs });
}
