import {
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  port,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit';
import { z } from 'zod';

export const IngestConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...kafkaVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  GRPC_PORT: port().default(50051).describe('Port of the gRPC server'),
  SESSION_DEADLINE_S: z.coerce
    .number()
    .positive()
    .default(1800)
    .describe('A session not finished after this many seconds fails with deadline_exceeded'),
  UPLOAD_EXPIRY_S: z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 86400)
    .default(86400)
    .describe('An upload never completed is swept away after this many seconds'),
  DIRECT_UPLOAD_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(8 * 1024 ** 3)
    .describe(
      'Largest clip that is analysed, and that a tenant may send to the object store itself, bytes',
    ),
  HOUSEKEEPING_INTERVAL_S: z.coerce
    .number()
    .positive()
    .default(15)
    .describe('How often deadlines and stale uploads are looked for, s'),
  ARTIFACT_SETTLE_S: z.coerce
    .number()
    .positive()
    .default(7200)
    .describe(
      'For how long after a deletion late artifacts are swept away, and after a new analysis those of the old one are kept, s',
    ),
  CLIP_MAX_DURATION_S: z.coerce
    .number()
    .positive()
    .default(180)
    .describe('Longest clip that is analysed, s'),
});
export type IngestConfig = z.infer<typeof IngestConfig>;
