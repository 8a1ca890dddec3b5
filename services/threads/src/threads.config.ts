import {
  grpcTlsVariables,
  kafkaVariables,
  mongoVariables,
  tcpPort,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit/config';
import { z } from 'zod';

const count = () => z.coerce.number().int().positive();
const price = () => z.coerce.number().nonnegative().optional();

/**
 * Settings of the service. The model's name, not the key, switches the model on, because many
 * machines have a key in their environment for other purposes.
 */
export const ThreadsConfig = z
  .object({
    ...telemetryVariables,
    ...shutdownVariables,
    ...kafkaVariables,
    ...mongoVariables,
    ...grpcTlsVariables,
    GRPC_PORT: tcpPort().default(50054).describe('Port of the gRPC server'),
    METRICS_GRPC_URL: z
      .string()
      .regex(/^[^\s:]+:\d+$/)
      .describe('Metrics service, host:port'),
    OPENAI_API_KEY: z.string().optional().describe('Key of the model; required with THREADS_MODEL'),
    OPENAI_BASE_URL: z
      .url({ protocol: /^https?$/ })
      .default('https://api.openai.com/v1')
      .describe('Base address of the Responses API'),
    THREADS_MODEL: z
      .string()
      .optional()
      .describe(
        'Name of the model; without it the rules write every text, and nothing leaves the platform',
      ),
    THREADS_MODEL_TIMEOUT_S: z.coerce
      .number()
      .positive()
      .default(30)
      .describe("Longest wait for a model's answer before the next try, s"),
    THREADS_MODEL_RETRIES: z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(2)
      .describe('Further tries after 429, 5xx and lost connections'),
    THREADS_MAX_OUTPUT_TOKENS: count()
      .default(2000)
      .describe('Longest answer of the model, its reasoning included, tokens'),
    THREADS_TENANT_TOKENS_PER_DAY: count()
      .default(1_000_000)
      .describe('Model tokens that a tenant may use in a day (UTC); after that the rules write'),
    THREADS_TOKENS_PER_DAY: count()
      .default(10_000_000)
      .describe(
        'Model tokens that all tenants together may use in a day (UTC); after that the rules write',
      ),
    THREADS_TOKENS_PER_THREAD: count()
      .default(100_000)
      .describe('Model tokens that a thread may use; after that the rules write'),
    THREADS_MAX_QUESTIONS: count().default(20).describe('Most questions of a thread'),
    THREADS_MAX_THREAD_BYTES: count()
      .max(262_144)
      .default(65_536)
      .describe('Size of all texts of a thread at which it accepts no more questions, bytes'),
    THREADS_MAX_PER_SESSION: count()
      .min(8)
      .default(200)
      .describe('Most threads of a session; a request for further ones is refused (409)'),
    THREADS_TENANT_TEXTS_PER_DAY: count()
      .default(20_000)
      .describe(
        'Texts (first texts and answers) that a tenant may request in a day (UTC); further requests are refused (429)',
      ),
    THREADS_DEADLINE_S: z.coerce
      .number()
      .min(15)
      .default(300)
      .describe('Time after which the rules write a text that is not finished, s'),
    THREADS_WATCHDOG_INTERVAL_S: z.coerce
      .number()
      .positive()
      .default(10)
      .describe('Time between two searches for overdue texts, s'),
    THREADS_INPUT_USD_PER_MTOKENS: price().describe(
      'Price of a million input tokens, US dollars; without both prices, costs are not counted',
    ),
    THREADS_OUTPUT_USD_PER_MTOKENS: price().describe(
      'Price of a million output tokens, US dollars',
    ),
  })
  .refine(
    ({ OPENAI_API_KEY, THREADS_MODEL }) =>
      THREADS_MODEL === undefined || OPENAI_API_KEY !== undefined,
    {
      message: 'OPENAI_API_KEY is missing: THREADS_MODEL names a model, which needs a key',
      path: [],
    },
  );
export type ThreadsConfig = z.infer<typeof ThreadsConfig>;
