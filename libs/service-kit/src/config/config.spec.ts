import { z } from 'zod';
import {
  describeConfig,
  renderConfigTable,
  ConfigError,
  loadConfig,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  telemetryVariables,
} from './config.ts';

const Config = z.object({
  ...telemetryVariables,
  ...kafkaVariables,
  ...mongoVariables,
  POSE_MODEL: z.enum(['lite', 'full', 'heavy']).default('full').describe('Pose model'),
  SHARE: z.coerce.number().positive().max(1).describe('Share of frames'),
});
const environment = { KAFKA_BROKERS: 'a:1,b:2', MONGODB_URI: 'mongodb://h/db', SHARE: '0.5' };

function problemsOf(env: NodeJS.ProcessEnv, schema: z.ZodObject = Config): readonly string[] {
  try {
    loadConfig(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

describe('loadConfig', () => {
  test('reads and converts variables that are set, and fills in defaults', () => {
    expect(loadConfig(Config, { ...environment, TELEMETRY_PORT: ' 9200 ' })).toEqual({
      TELEMETRY_PORT: 9200,
      LOG_LEVEL: 'info',
      KAFKA_BROKERS: ['a:1', 'b:2'],
      KAFKA_TLS: 'false',
      KAFKA_TOPICS: 'create',
      KAFKA_SEGMENT_PARTITIONS: 128,
      KAFKA_REPLICAS: 3,
      KAFKA_SESSION_TIMEOUT_S: 30,
      MONGODB_URI: 'mongodb://h/db',
      POSE_MODEL: 'full',
      SHARE: 0.5,
    });
  });

  test('names every missing and every invalid variable at once, with what is expected', () => {
    expect(
      problemsOf({
        MONGODB_URI: 'mongodb://h/db',
        SHARE: '2',
        TELEMETRY_PORT: '70000',
        POSE_MODEL: 'huge',
      }),
    ).toEqual([
      'TELEMETRY_PORT is not valid: Port of /healthz, /readyz and /metrics; expected an integer from 1 to 65535',
      'KAFKA_BROKERS is missing: Kafka brokers as host:port, comma-separated; expected text',
      'POSE_MODEL is not valid: Pose model; expected one of lite, full, heavy',
      'SHARE is not valid: Share of frames; expected a number above 0 and at most 1',
    ]);
  });

  test('never shows a value, which may be a secret', () => {
    const secret = 'hunter2';
    const error = new ConfigError(
      problemsOf({
        KAFKA_BROKERS: secret,
        MONGODB_URI: secret,
        SHARE: secret,
        TELEMETRY_PORT: secret,
        LOG_LEVEL: secret,
        POSE_MODEL: secret,
      }),
    );
    expect(error.problems).toHaveLength(6);
    expect(error.message).not.toContain(secret);
  });

  test('counts an empty variable as not set', () => {
    expect(loadConfig(Config, { ...environment, POSE_MODEL: '' }).POSE_MODEL).toBe('full');
    expect(problemsOf({ ...environment, MONGODB_URI: ' ' })[0]).toContain('MONGODB_URI is missing');
  });

  test('reports a rule over several variables with the message of the schema', () => {
    const Ordered = z
      .object({ LOW: z.coerce.number(), HIGH: z.coerce.number() })
      .refine(({ LOW, HIGH }) => LOW < HIGH, 'LOW must be below HIGH');
    expect(problemsOf({ LOW: '2', HIGH: '1' }, Ordered)).toEqual(['LOW must be below HIGH']);
  });

  test.each(['broker', 'broker:9092,', 'a b:1', ':9092'])(
    'refuses the broker list "%s"',
    (list) => {
      expect(problemsOf({ ...environment, KAFKA_BROKERS: list })).toHaveLength(1);
    },
  );

  test.each(['localhost:9000', 'ftp://store:9000'])(
    'refuses the object store endpoint "%s"',
    (endpoint) => {
      const ObjectStore = z.object({ S3_ENDPOINT: objectStoreVariables.S3_ENDPOINT });
      expect(problemsOf({ S3_ENDPOINT: endpoint }, ObjectStore)).toEqual([
        'S3_ENDPOINT is not valid: Address under which services reach the object store; expected a URL',
      ]);
    },
  );
});

describe('the description of a configuration', () => {
  test('distinguishes required variables from those with a default', () => {
    const variables = describeConfig(Config);
    expect(
      variables.filter((variable) => variable.required).map((variable) => variable.name),
    ).toEqual(['KAFKA_BROKERS', 'MONGODB_URI', 'SHARE']);
    expect(variables.find((variable) => variable.name === 'TELEMETRY_PORT')).toEqual({
      name: 'TELEMETRY_PORT',
      required: false,
      defaultValue: '9100',
      expected: 'an integer from 1 to 65535',
      description: 'Port of /healthz, /readyz and /metrics',
    });
  });

  test('an optional variable is not required and has no default', () => {
    expect(
      describeConfig(z.object({ S3_PUBLIC_ENDPOINT: objectStoreVariables.S3_PUBLIC_ENDPOINT })),
    ).toEqual([
      {
        name: 'S3_PUBLIC_ENDPOINT',
        required: false,
        expected: 'a URL',
        description: expect.stringContaining('presigned'),
      },
    ]);
  });

  test('has a row for each variable in the table of settings', () => {
    expect(renderConfigTable(Config).split('\n')).toEqual(
      expect.arrayContaining([
        '| `MONGODB_URI` | MongoDB connection string with the database name, starting with mongodb://; the server must be a replica set | text | **required** |',
        '| `POSE_MODEL` | Pose model | one of lite, full, heavy | `full` |',
      ]),
    );
  });
});
