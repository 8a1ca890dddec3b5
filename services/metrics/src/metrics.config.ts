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
    .describe('Clips that are measured at once; further ones are queued'),
  MEASUREMENT_MAX_MEMORY_MB: z.coerce
    .number()
    .positive()
    .default(1024)
    .describe('Heap above which the thread that measures a clip ends, MB'),
  GRPC_PORT: tcpPort().default(50052).describe('Port of the gRPC server'),
});
export type MetricsConfig = z.infer<typeof MetricsConfig>;
