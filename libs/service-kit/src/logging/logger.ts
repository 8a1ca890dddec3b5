import { trace } from '@opentelemetry/api';
import { destination, pino, stdTimeFunctions, type Logger } from 'pino';
import { requestContext } from '../context/context.ts';

export type { Logger } from 'pino';

const secretKeys = [
  'authorization',
  'Authorization',
  '"x-api-key"',
  'apiKey',
  'api_key',
  'accessKey',
  'secretKey',
  'secret',
  'password',
  'token',
  'cookie',
  '"set-cookie"',
];
/** Returns pino's path to a key: `a.b`, or `a["b"]` if the key is not an identifier. */
const path = (...keys: string[]) => {
  const parts = keys.map((key) => (key.startsWith('"') ? `[${key}]` : key));
  return parts.join('.').replaceAll('.[', '[');
};
const redactedPaths = secretKeys.flatMap((key) => [
  path(key),
  path('*', key),
  path('*', '*', key),
  path('*', '*', '*', key),
]);

const settings = { service: undefined as string | undefined, level: 'warn' };
const loggers: Logger[] = [];
// All loggers share one destination. A full pipe makes a writer wait, and the lines of separate
// writers would then change order.
const standardOutput = destination({ fd: 1, sync: true });

/**
 * Creates a logger that writes JSON lines to standard output, with service, component, trace_id,
 * request_id and tenant_id if they are known. It censors secrets by key down to four levels. Until
 * a service has started, it logs warnings and errors only. Create one for each component. It lives
 * as long as the process.
 * @param options `censors: false` skips the search for secrets, which takes most of a line's time.
 *   Use it only for lines of a fixed form that are written for every request.
 */
export function createLogger(component: string, { censors = true } = {}): Logger {
  const logger = pino(
    {
      level: settings.level,
      base: { component },
      timestamp: stdTimeFunctions.isoTime,
      messageKey: 'message',
      formatters: { level: (label) => ({ level: label }) },
      ...(censors ? { redact: { paths: redactedPaths, censor: '[redacted]' } } : {}),
      mixin: contextFields,
    },
    standardOutput,
  );
  loggers.push(logger);
  return logger;
}

/**
 * Adds the service to every line and sets the level of every logger, including those that exist
 * already.
 */
export function configureLogging(service: string, level: string): void {
  settings.service = service;
  settings.level = level;
  for (const logger of loggers) logger.level = level;
}

function contextFields(): Record<string, string> {
  const span = trace.getActiveSpan()?.spanContext();
  const { requestId, tenantId } = requestContext.get();
  return {
    ...(settings.service === undefined ? {} : { service: settings.service }),
    ...(span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
    ...(tenantId === undefined ? {} : { tenant_id: tenantId }),
  };
}
