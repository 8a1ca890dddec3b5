import {
  grpcTlsVariables,
  decoderVariables,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  tcpPort,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit/config';
import { z } from 'zod';

export const ReportConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...decoderVariables,
  ...kafkaVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  ...grpcTlsVariables,
  GRPC_PORT: tcpPort().default(50053).describe('Port of the gRPC server'),
  ANNOTATION_TIMEOUT_S: z.coerce
    .number()
    .positive()
    .default(900)
    .describe(
      'Longest time for the pictures and the clean video of a clip, and for its annotated video; after it the drawing is stopped, and it fails at the third try, s',
    ),
  ANNOTATION_MAX_MEMORY_MB: z.coerce
    .number()
    .positive()
    .default(2048)
    .describe('Resident memory above which the drawing process is killed, MB'),
  ANNOTATION_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .default(2)
    .describe('Videos that are drawn at once; further ones are queued'),
  PRINT_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .default(2)
    .describe(
      'PDFs that are printed at once, each in a thread; further ones are queued, and tenants are served in rotation',
    ),
});
export type ReportConfig = z.infer<typeof ReportConfig>;
