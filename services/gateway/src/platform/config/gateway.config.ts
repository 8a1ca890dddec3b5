import { AllowedDestinations, parseNameServers } from '@strideform/outbound';
import {
  grpcTlsVariables,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  retentionVariables,
  tcpPort,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit/config';
import { z } from 'zod';
import { mailVariables } from './mail-variables.ts';
import { maxDeletedSessionDays, parseFinishedSessionDays } from './plans.ts';

/** Returns true if `parse` accepts the text. */
const parsesBy =
  (parse: (text: string) => unknown) =>
  (text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };

const grpcUrl = () => z.string().regex(/^[^\s:]+:\d+$/);

export const GatewayConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...kafkaVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  HTTP_PORT: tcpPort().default(8080).describe('Port of the public HTTP API'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address under which callers reach the API and people the console: for links in answers and invitations, and the site of passkeys; without it, the address of the request, and passkeys work on localhost only',
    ),
  MEDIA_LINK_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .describe(
      'Days for which links to videos and pictures in answers work, for tenants without a number of their own',
    ),
  DELETED_SESSION_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(maxDeletedSessionDays)
    .default(maxDeletedSessionDays)
    .describe(
      'Days for which a deleted session can be restored before its data is erased, for tenants without a number of their own. 0 erases at once',
    ),
  MEDIA_LINK_SECRETS: z
    .string()
    .regex(/^\s*[^\s,]{32,}(\s*,\s*[^\s,]{32,})*\s*$/)
    .optional()
    .describe(
      'Secrets that sign links to videos and pictures, each of 32 characters or more, comma-separated: the first one signs, all are accepted; without it, one that is derived from S3_SECRET_KEY',
    ),
  SIGNED_LINK_S: z.coerce
    .number()
    .int()
    .min(60)
    .max(86_400)
    .default(900)
    .describe('Time for which a link of a player works, s'),
  FINISHED_SESSION_DAYS: z
    .string()
    .refine((text) => parseFinishedSessionDays(text) !== null)
    .optional()
    .describe(
      'Days after which a session that has succeeded is deleted, by the plan of its tenant, such as none=30,standard=365; those of a plan that is not named are kept',
    ),
  ...retentionVariables,
  ...grpcTlsVariables,
  INGEST_GRPC_URL: grpcUrl().describe('Ingest service, host:port'),
  METRICS_GRPC_URL: grpcUrl().describe('Metrics service, host:port'),
  REPORT_GRPC_URL: grpcUrl().describe('Report service, host:port'),
  THREADS_GRPC_URL: grpcUrl().describe('Threads service, host:port'),
  TRUSTED_PROXIES: z
    .string()
    .optional()
    .describe(
      "Addresses or CIDR ranges of trusted proxies, comma-separated: their X-Forwarded-For gives the sender's address, and their X-Forwarded-Proto says if it used https",
    ),
  HSTS: z
    .enum(['subdomains', 'host', 'off'])
    .default('subdomains')
    .describe(
      'Hosts for which browsers use https only, for one year after each https answer (Strict-Transport-Security): subdomains is the host of the API and its subdomains, host is that host alone, off sends no header',
    ),
  ACCESS_LOG: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true')
    .describe('Whether each request is logged, with its route, status, duration and tenant'),
  RATE_LIMIT_PER_KEY: z.coerce
    .number()
    .int()
    .positive()
    .default(1200)
    .describe('Requests that one API key may send within the window, to all gateways together'),
  RATE_LIMIT_PER_TENANT: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'Requests that all keys and console sessions of a tenant may send within the window, to all gateways together; without it as many as five keys',
    ),
  RATE_LIMIT_PER_ADDRESS: z.coerce
    .number()
    .int()
    .positive()
    .default(120)
    .describe(
      'Requests without a valid key that one address (of IPv6: one /64 network) may send within the window, to each gateway process',
    ),
  RATE_LIMIT_WINDOW_S: z.coerce
    .number()
    .int()
    .positive()
    .default(60)
    .describe('Window of the rate limits, s'),
  RATE_LIMIT_PATIENCE_MS: z.coerce
    .number()
    .int()
    .positive()
    .default(250)
    .describe(
      'Time for which a request waits for the count that gateways share; then this one counts alone, ms',
    ),
  STREAMS_PER_TENANT: z.coerce
    .number()
    .int()
    .positive()
    .default(500)
    .describe('Event streams that a tenant may have open, at all gateways together'),
  COMPARISONS_PER_TENANT: z.coerce
    .number()
    .int()
    .positive()
    .default(8)
    .describe(
      'Comparisons and trends that run for one tenant at the same time, at all gateways together',
    ),
  COMPARED_SESSIONS_PER_TENANT: z.coerce
    .number()
    .int()
    .min(200)
    .default(6000)
    .describe(
      'Sessions whose measurements the comparisons and trends of one tenant may read within the window of the rate limits, by all gateways together',
    ),
  WEBHOOKS_PER_TENANT: z.coerce
    .number()
    .int()
    .positive()
    .default(100)
    .describe('Webhooks that are sent for one tenant within 10 s, by all gateways together'),
  WEBHOOKS_PER_HOST: z.coerce
    .number()
    .int()
    .positive()
    .default(200)
    .describe(
      'Webhooks that one receiving host gets within 10 s, from all tenants and gateways together',
    ),
  CONSOLE_ENABLED: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true')
    .describe('Whether the console is served at /console/, and sign-in to it works'),
  CONSOLE_IDLE_MIN: z.coerce
    .number()
    .positive()
    .default(120)
    .describe('Time without a request after which the console asks to sign in again, min'),
  CONSOLE_SESSION_MAX_H: z.coerce
    .number()
    .positive()
    .default(12)
    .describe('Time after which it asks to sign in again in any case, h'),
  DEMO_TENANT: z
    .string()
    .regex(/^ten_[\w-]+$/)
    .optional()
    .describe(
      'Id of a tenant that everyone may look at without a key, from the sign-in page and from an empty list. It must be read-only (strideform admin tenant read-only); without it, no demo is offered',
    ),
  PERSON_IDLE_DAYS: z.coerce
    .number()
    .positive()
    .max(90)
    .default(30)
    .describe('Days without a request after which a person is asked to sign in again'),
  PERSON_SESSION_MAX_DAYS: z.coerce
    .number()
    .positive()
    .max(365)
    .default(90)
    .describe('Days after which a person is asked to sign in again in any case'),
  INVITATION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(30)
    .default(7)
    .describe('Days for which the link of an invitation works'),
  ...mailVariables,
  EVENTS_POLL_INTERVAL_S: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('How often sessions with open event streams are read while Kafka does not answer, s'),
  EVENTS_RECONCILE_INTERVAL_S: z.coerce
    .number()
    .positive()
    .default(30)
    .describe(
      'How often each of them is read while events say what has changed, in case one was lost, s',
    ),
  EVENTS_HEARTBEAT_S: z.coerce
    .number()
    .positive()
    .default(15)
    .describe(
      'Time without an event after which a stream sends a heartbeat and checks its key again, s',
    ),
  EVENTS_STREAM_MAX_S: z.coerce
    .number()
    .positive()
    .default(300)
    .describe('Time after which an event stream ends, so that its client connects again, s'),
  READ_CACHE_MB: z.coerce
    .number()
    .nonnegative()
    .default(64)
    .describe(
      'Memory for the answers of finished sessions that are read again, MB; 0: each is made again',
    ),
  UPLOAD_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(1024 ** 3)
    .describe('Largest clip that the body of a request may carry, bytes'),
  UPLOAD_BUFFERS_MB: z.coerce
    .number()
    .min(16)
    .default(256)
    .describe(
      'Memory for clips that arrive at once, 8 MiB each; a further one waits, and one tenant gets at most half, MB',
    ),
  UPLOAD_SILENCE_S: z.coerce
    .number()
    .positive()
    .default(45)
    .describe(
      'Time in which 64 KiB of a clip that arrives must come while they are wanted; otherwise it is broken off with 408, s',
    ),
  BODY_MAX_S: z.coerce
    .number()
    .positive()
    .default(30)
    .describe(
      'Time within which the body of a request must arrive, unless it is a form; otherwise it is broken off with 408, s',
    ),
  OBJECT_STORE_TIMEOUT_S: z.coerce
    .number()
    .positive()
    .default(10)
    .describe('Silence of the object store after which a request is answered with 503, s'),
  VIDEO_URL_MAX_S: z.coerce
    .number()
    .int()
    .positive()
    .default(600)
    .describe('Time within which a clip must arrive from its video_url, s'),
  OUTBOUND_ALLOWED: z
    .string()
    .refine(parsesBy((list) => AllowedDestinations.parse(list)))
    .optional()
    .describe(
      'Destinations that webhooks, video_url and sign-in providers may reach besides public addresses of the internet, by http too: host:port or a network such as 10.1.0.0/16, comma-separated. Names are complete, without search domains',
    ),
  OUTBOUND_NAME_SERVERS: z
    .string()
    .refine(parsesBy(parseNameServers))
    .optional()
    .describe(
      'DNS servers that look up the names in those URLs, as addresses with an optional port such as 10.0.0.2:53, comma-separated; without it those of the system',
    ),
});
export type GatewayConfig = z.infer<typeof GatewayConfig>;

/** Injection token of the configuration. */
export const GATEWAY_CONFIG = Symbol('GatewayConfig');

/** Part of the configuration that the operator's command needs. */
export const OperatorConfig = GatewayConfig.pick({
  MONGODB_URI: true,
  INGEST_GRPC_URL: true,
  GRPC_TLS_FOLDER: true,
  GRPC_TLS_DOMAIN: true,
  PUBLIC_URL: true,
  INVITATION_DAYS: true,
});
export type OperatorConfig = z.infer<typeof OperatorConfig>;
