import {
  mongoVariables,
  objectStoreVariables,
  port,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit';
import { z } from 'zod';

const grpcUrl = () => z.string().regex(/^[^\s:]+:\d+$/);

export const GatewayConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  HTTP_PORT: port().default(8080).describe('Port of the public HTTP API'),
  INGEST_GRPC_URL: grpcUrl().describe('Ingest service, host:port'),
  METRICS_GRPC_URL: grpcUrl().describe('Metrics service, host:port'),
  REPORT_GRPC_URL: grpcUrl().describe('Report service, host:port'),
  THREADS_GRPC_URL: grpcUrl().describe('Threads service, host:port'),
  TRUSTED_PROXIES: z
    .string()
    .optional()
    .describe(
      'Addresses or CIDR ranges of the proxies in front, comma-separated, whose X-Forwarded-For is believed',
    ),
  RATE_LIMIT_PER_KEY: z.coerce
    .number()
    .int()
    .positive()
    .default(1200)
    .describe('Requests that one API key may send within the window, to each gateway process'),
  RATE_LIMIT_PER_ADDRESS: z.coerce
    .number()
    .int()
    .positive()
    .default(120)
    .describe(
      'Requests without a valid key that one address may send within the window, to each gateway process',
    ),
  RATE_LIMIT_WINDOW_S: z.coerce
    .number()
    .int()
    .positive()
    .default(60)
    .describe('Window of the rate limits, s'),
  EVENTS_POLL_INTERVAL_S: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('How often a stream of events looks at its session, s'),
  EVENTS_HEARTBEAT_S: z.coerce
    .number()
    .positive()
    .default(15)
    .describe(
      'A stream of events that has nothing to tell says so after this time, and its key is looked at again, s',
    ),
  EVENTS_STREAM_MAX_S: z.coerce
    .number()
    .positive()
    .default(300)
    .describe('A stream of events ends after this time, for its client to come again, s'),
  UPLOAD_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(1024 ** 3)
    .describe('Largest clip that is taken in the body of a request, bytes'),
});
export type GatewayConfig = z.infer<typeof GatewayConfig>;

/** What the operator's command needs of it. */
export const OperatorConfig = GatewayConfig.pick({ MONGODB_URI: true, INGEST_GRPC_URL: true });
export type OperatorConfig = z.infer<typeof OperatorConfig>;
