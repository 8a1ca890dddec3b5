import {
  grpcTlsVariables,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  tcpPort,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit';
import { z } from 'zod';

export const MetricsConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...kafkaVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  ...grpcTlsVariables,
  GRPC_PORT: tcpPort().default(50052).describe('Port of the gRPC server'),
});
export type MetricsConfig = z.infer<typeof MetricsConfig>;
