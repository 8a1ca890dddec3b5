import {
  grpcTlsVariables,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  tcpPort,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit/config';
import { z } from 'zod';

export const MetricsConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...kafkaVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  ...grpcTlsVariables,
  MEASUREMENT_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .default(1)
    .describe(
      'Maximum number of clips that are measured at the same time. Further ones are queued',
    ),
  MEASUREMENT_MAX_MEMORY_MB: z.coerce
    .number()
    .positive()
    .default(1024)
    .describe('Heap limit of a thread that measures a clip, MB. The thread ends if it needs more'),
  GRPC_PORT: tcpPort().default(50052).describe('Port of the gRPC server'),
});
export type MetricsConfig = z.infer<typeof MetricsConfig>;
