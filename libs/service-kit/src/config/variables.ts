import { z } from 'zod';

/** The schema of a TCP port. */
export const tcpPort = () => z.coerce.number().int().min(1).max(65535);

/**
 * Variables that several services read, each with one meaning. Spread them into a service's
 * configuration schema.
 */
export const telemetryVariables = {
  TELEMETRY_PORT: tcpPort().default(9100).describe('Port of /healthz, /readyz and /metrics'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
    .default('info')
    .describe('Least severe level that is logged'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Base address of a collector that receives traces by OTLP over HTTP; without it traces are not sent',
    ),
};

export const shutdownVariables = {
  SHUTDOWN_DEADLINE_S: z.coerce
    .number()
    .min(15)
    .default(25)
    .describe(
      'Longest time that a shutdown may take, s; less than the time until the platform kills the process. Work that is not finished is delivered again',
    ),
};

/** The settings of `startService` from the variables above. */
export const processSettings = ({
  TELEMETRY_PORT,
  LOG_LEVEL,
  OTEL_EXPORTER_OTLP_ENDPOINT,
  SHUTDOWN_DEADLINE_S,
}: z.infer<z.ZodObject<typeof telemetryVariables & typeof shutdownVariables>>) => ({
  telemetryPort: TELEMETRY_PORT,
  logLevel: LOG_LEVEL,
  collectorUrl: OTEL_EXPORTER_OTLP_ENDPOINT,
  shutdownDeadlineS: SHUTDOWN_DEADLINE_S,
});

export const grpcTlsVariables = {
  GRPC_TLS_FOLDER: z
    .string()
    .optional()
    .describe(
      'Folder of tls.crt, tls.key and ca.crt. With it, gRPC is encrypted and both sides must be known; new files are picked up. Without it, gRPC is not encrypted',
    ),
  GRPC_TLS_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/)
    .default('strideform')
    .describe('The certificate of a service must be for the name <service>.<domain>'),
};

export const decoderVariables = {
  DECODER_SANDBOX: z
    .enum(['required', 'best'])
    .default('best')
    .describe(
      'Whether the service starts where the machine does not allow all of the sandbox of its decoding processes (no network, no other processes, no files but their own): required refuses; best starts, and says what is missing',
    ),
};

export const kafkaVariables = {
  KAFKA_BROKERS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/)
    .describe('Kafka brokers as host:port, comma-separated')
    .transform((list) => list.split(',')),
  KAFKA_TLS: z
    .enum(['true', 'false'])
    .default('false')
    .describe(
      'Whether connections to Kafka are encrypted; NODE_EXTRA_CA_CERTS names a file of more authorities',
    ),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512'])
    .optional()
    .describe('How to log in to Kafka; without it there is no login'),
  KAFKA_SASL_USERNAME: z
    .string()
    .optional()
    .describe('Kafka user; needed with KAFKA_SASL_MECHANISM'),
  KAFKA_SASL_PASSWORD: z
    .string()
    .optional()
    .describe('Kafka password; needed with KAFKA_SASL_MECHANISM'),
  KAFKA_TOPICS: z
    .enum(['create', 'wait'])
    .default('create')
    .describe(
      'Whether missing topics are created, or waited for because something else creates them',
    ),
  KAFKA_SESSION_TIMEOUT_S: z.coerce
    .number()
    .int()
    .min(6)
    .max(300)
    .default(30)
    .describe(
      'A consumer that is silent for longer counts as dead, s; the successor of a killed consumer waits this long',
    ),
};
export type KafkaVariables = z.infer<z.ZodObject<typeof kafkaVariables>>;
export type ShutdownVariables = z.infer<z.ZodObject<typeof shutdownVariables>>;

export const mongoVariables = {
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .describe(
      'MongoDB connection string with the database name, starting with mongodb://; the server must be a replica set',
    ),
};

/** Under the names that the clouds set in pods with an identity. */
export const workloadIdentityVariables = {
  AWS_WEB_IDENTITY_TOKEN_FILE: z
    .string()
    .optional()
    .describe("File with the token of the pod's service account, to exchange for keys"),
  AWS_ROLE_ARN: z.string().optional().describe('Role to take with that token'),
  AWS_ENDPOINT_URL_STS: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Service that exchanges the token; that of AWS in S3_REGION by default'),
  AWS_CONTAINER_CREDENTIALS_FULL_URI: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Address of the node's agent that gives keys"),
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: z
    .string()
    .optional()
    .describe('File with the token for that agent'),
};
export type WorkloadIdentityVariables = z.infer<z.ZodObject<typeof workloadIdentityVariables>>;

export const objectStoreVariables = {
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .describe('Address under which services reach the object store'),
  S3_PUBLIC_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address under which callers reach the object store, for presigned URLs; S3_ENDPOINT by default',
    ),
  S3_REGION: z.string().default('us-east-1').describe('Region for which requests are signed'),
  S3_CREDENTIALS: z
    .enum(['keys', 'workload-identity'])
    .default('keys')
    .describe(
      'How to log in to the object store: with S3_ACCESS_KEY and S3_SECRET_KEY, or with temporary keys for the identity that the AWS_… variables name',
    ),
  S3_ACCESS_KEY: z.string().optional().describe('Access key of the object store'),
  S3_SECRET_KEY: z.string().optional().describe('Secret key of the object store'),
  ...workloadIdentityVariables,
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .default('strideform')
    .describe('Bucket of clips and artifacts'),
};
export type ObjectStoreVariables = z.infer<z.ZodObject<typeof objectStoreVariables>>;
