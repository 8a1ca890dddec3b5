import { kafkaVariables, mongoVariables, objectStoreVariables, port, telemetryVariables } from '@strideform/service-kit';
import { z } from 'zod';

export const IngestConfig = z.object({
  ...telemetryVariables, ...kafkaVariables, ...mongoVariables, ...objectStoreVariables,
  GRPC_PORT: port().default(50051).describe('Port of the gRPC server'),
  SESSION_DEADLINE_S: z.coerce.number().positive().default(1800).describe('A session not finished after this many seconds fails with deadline_exceeded'),
  UPLOAD_EXPIRY_S: z.coerce.number().positive().default(86400).describe('An upload never completed is swept away after this many seconds'),
  HOUSEKEEPING_INTERVAL_S: z.coerce.number().positive().default(15).describe('How often deadlines and stale uploads are looked for, s'),
  CLIP_MAX_DURATION_S: z.coerce.number().positive().default(180).describe('Longest clip that is analysed, s'),
});
export type IngestConfig = z.infer<typeof IngestConfig>;
