import { z } from 'zod';

/**
 * Thrown if the environment does not match the schema. The message has one line for each wrong
 * variable. It says what is expected, and never shows the value.
 */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    const list = problems.map((problem) => `  - ${problem}`).join('\n');
    super(
      `The configuration is not valid.\n${list}\nSet these environment variables and start again.`,
    );
    this.name = 'ConfigError';
    // The message contains the problems, so that code that prints the error need not list them
    // again.
    Object.defineProperty(this, 'problems', { enumerable: false });
  }
}

/**
 * Reads a service's configuration from the environment. A variable with an empty value counts as
 * not set, like a `KEY=` line of an .env file.
 * @throws {ConfigError} naming every missing or invalid variable at once.
 */
export function loadConfig<S extends z.ZodObject>(
  schema: S,
  environment: NodeJS.ProcessEnv = process.env,
): z.infer<S> {
  const present = presentVariables(Object.keys(schema.shape), environment);
  const result = schema.safeParse(present);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => describeProblem(schema, present, issue));
  throw new ConfigError([...new Set(problems)]);
}

function presentVariables(
  names: readonly string[],
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  const present: Record<string, string> = {};
  for (const name of names) {
    const value = environment[name]?.trim() ?? '';
    if (value !== '') present[name] = value;
  }
  return present;
}

function describeProblem(
  schema: z.ZodObject,
  present: Record<string, string>,
  issue: z.core.$ZodIssue,
): string {
  const name = String(issue.path[0] ?? '');
  const field = schema.shape[name];
  // A rule over several variables. The schema's author wrote its message, which contains no values.
  if (field === undefined) return issue.message;
  const { expected, description } = describeVariable(name, field);
  const state = name in present ? 'is not valid' : 'is missing';
  return `${name} ${state}: ${description === '' ? '' : `${description}; `}expected ${expected}`;
}

export interface VariableDescription {
  readonly name: string;
  readonly required: boolean;
  /** Default as written in the environment. Absent if there is none. */
  readonly defaultValue?: string;
  /** Accepted values in words: `an integer from 1 to 65535`, `one of lite, full, heavy`. */
  readonly expected: string;
  readonly description: string;
}

/** Returns the variables that a configuration schema reads, in the schema's order. */
export function describeConfig(schema: z.ZodObject): VariableDescription[] {
  return Object.entries(schema.shape).map(([name, field]) => describeVariable(name, field));
}

export function describeVariable(name: string, field: z.core.$ZodType): VariableDescription {
  const input = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' });
  const absent = z.safeParse(field, undefined);
  const defaultValue = absent.success ? environmentText(absent.data) : undefined;
  return {
    name,
    required: !absent.success,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    expected: expectation(input),
    description: input.description ?? '',
  };
}

/** Returns the table for the page of settings. */
export function renderConfigTable(schema: z.ZodObject): string {
  const header = ['| variable | meaning | value | default |', '| --- | --- | --- | --- |'];
  const rows = describeConfig(schema).map((variable) => {
    const { name, description, expected } = variable;
    return `| \`${name}\` | ${description} | ${expected} | ${defaultCell(variable)} |`;
  });
  return [...header, ...rows].join('\n');
}

function defaultCell({ required, defaultValue }: VariableDescription): string {
  if (required) return '**required**';
  return defaultValue === undefined ? '' : `\`${defaultValue}\``;
}

function environmentText(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(',') : String(value);
}

function expectation(schema: z.core.JSONSchema.BaseSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.anyOf !== undefined) {
    const options = schema.anyOf as z.core.JSONSchema.BaseSchema[];
    return options.map(expectation).join(' or ');
  }
  if (schema.type === 'integer') return `an integer${rangeText(schema)}`;
  if (schema.type === 'number') return `a number${rangeText(schema)}`;
  if (schema.type === 'boolean') return 'true or false';
  if (schema.format === 'uri') return 'a URL';
  return 'text';
}

/**
 * Returns a range such as ` from 1 to 9` or ` above 0 and at most 1`. It is empty without limits.
 */
function rangeText(schema: z.core.JSONSchema.BaseSchema): string {
  const minimum = declaredLimit(schema.minimum);
  const maximum = declaredLimit(schema.maximum);
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  const limits: [string, unknown][] = [
    ['at least', minimum],
    ['above', schema.exclusiveMinimum],
    ['at most', maximum],
    ['below', schema.exclusiveMaximum],
  ];
  const declared = limits.filter(([, limit]) => limit !== undefined);
  const texts = declared.map(([relation, limit]) => `${relation} ${limit}`);
  return texts.length === 0 ? '' : ` ${texts.join(' and ')}`;
}

/**
 * Returns undefined for an integer without declared limits, whose schema has those of a double's
 * safe integers.
 */
function declaredLimit(limit: number | undefined): number | undefined {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
}

/** Returns the schema of a TCP port. */
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

/** Returns the settings of `startService` from the variables above. */
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
    .default('required')
    .describe(
      'Start on a Linux machine that does not allow all of the sandbox of decoding processes (no network, no other processes, no files but their own, few system calls, limits): required refuses; best starts, and logs what is missing. Other systems have no sandbox: a service starts there, and warns',
    ),
};

/** Variables that the clouds set in pods with an identity. */
export const workloadIdentityVariables = {
  AWS_WEB_IDENTITY_TOKEN_FILE: z
    .string()
    .optional()
    .describe("File with the token of the pod's service account, to exchange for keys"),
  AWS_ROLE_ARN: z.string().optional().describe('Role to assume with that token'),
  AWS_ENDPOINT_URL_STS: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Service that exchanges the token; by default that of AWS in S3_REGION, or for a login to Kafka in KAFKA_SASL_REGION',
    ),
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
      'Encryption of connections to Kafka; NODE_EXTRA_CA_CERTS names a file of more authorities',
    ),
  KAFKA_SASL_MECHANISM: z
    .enum(['plain', 'scram-sha-256', 'scram-sha-512', 'oauthbearer', 'aws-msk-iam'])
    .optional()
    .describe(
      'Login to Kafka: with a name and a password, with the token of KAFKA_SASL_TOKEN_FILE (oauthbearer), or with a token that the keys of the identity sign, which the AWS_… variables name (aws-msk-iam, for Amazon MSK). Without it there is no login',
    ),
  KAFKA_SASL_USERNAME: z.string().optional().describe('Kafka user; needed with plain and scram'),
  KAFKA_SASL_PASSWORD: z
    .string()
    .optional()
    .describe('Kafka password; needed with plain and scram'),
  KAFKA_SASL_TOKEN_FILE: z
    .string()
    .optional()
    .describe('File with the token for oauthbearer, which is read for each login'),
  KAFKA_SASL_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional()
    .describe('Region of the brokers; needed with aws-msk-iam'),
  ...workloadIdentityVariables,
  KAFKA_TOPICS: z
    .enum(['create', 'wait'])
    .default('create')
    .describe(
      'Action for missing topics: create them, or wait until something else has created them',
    ),
  KAFKA_SEGMENT_PARTITIONS: z.coerce
    .number()
    .int()
    .min(1)
    .default(128)
    .describe(
      'Partitions of the topic pose-segments, and largest number of pose workers; the topic may have more',
    ),
  KAFKA_PARTITIONS: z
    .string()
    .regex(/^[a-z-]+=[1-9]\d{0,4}(,[a-z-]+=[1-9]\d{0,4})*$/)
    .optional()
    .describe(
      'Topics of events with more partitions than in the release, as sessions-measured=96,sessions-created=12; the topics may have even more. pose-segments has a variable of its own',
    ),
  KAFKA_REPLICAS: z.coerce
    .number()
    .int()
    .min(1)
    .max(9)
    .default(3)
    .describe(
      'Brokers that store each message. With 3 or more, a message counts once two have it. A service does not start if a topic has fewer; 1 is for trials and small installations',
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

export const retentionVariables = {
  RETENTION_PAUSED: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .describe(
      'true keeps sessions whose time is over: after a backup was restored, until deletions are applied again',
    ),
};

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
      'Login to the object store: with S3_ACCESS_KEY and S3_SECRET_KEY, or with temporary keys for the identity that the AWS_… variables name',
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
