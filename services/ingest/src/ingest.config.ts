import { PoseModelName } from '@strideform/contracts';
import {
  grpcTlsVariables,
  decoderVariables,
  kafkaVariables,
  mongoVariables,
  objectStoreVariables,
  retentionVariables,
  tcpPort,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit/config';
import { defaultPoseRateHz } from '@strideform/video';
import { z } from 'zod';

export const IngestConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...decoderVariables,
  ...kafkaVariables,
  ...mongoVariables,
  ...objectStoreVariables,
  ...grpcTlsVariables,
  ...retentionVariables,
  GRPC_PORT: tcpPort().default(50051).describe('Port of the gRPC server'),
  SESSION_DEADLINE_S: z.coerce
    .number()
    .positive()
    .default(1800)
    .describe('Seconds after which an unfinished session fails with deadline_exceeded'),
  SESSION_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .default(6)
    .describe(
      'Maximum number of sessions of all tenants that are analysed at the same time. Further ones are queued and started in rotation between tenants. Use a number that keeps all workers busy',
    ),
  UPLOAD_EXPIRY_S: z.coerce
    .number()
    .int()
    .min(1)
    .max(7 * 86400)
    .default(86400)
    .describe('Seconds after which an uncompleted upload is removed'),
  DIRECT_UPLOAD_MAX_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(8 * 1024 ** 3)
    .describe(
      'Largest clip that is analysed, and that a tenant may upload directly to the object store, bytes',
    ),
  HOUSEKEEPING_INTERVAL_S: z.coerce
    .number()
    .positive()
    .default(15)
    .describe('Interval of deadline checks and of sweeps for stale data, s'),
  ARTIFACT_SETTLE_S: z.coerce
    .number()
    .positive()
    .default(7200)
    .describe(
      'Time after a deletion for which late artifacts are removed, and after a new analysis for which old artifacts are kept, s',
    ),
  FAILED_SESSION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(90)
    .describe('Days after which a failed session without results is deleted'),
  REFUSED_CLIP_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(7)
    .describe(
      'Days after which a session whose clip was refused is deleted, unless FAILED_SESSION_DAYS is shorter',
    ),
  CLIP_MAX_DURATION_S: z.coerce
    .number()
    .positive()
    .default(180)
    .describe('Longest clip that is analysed, s'),
  POSE_MODEL: PoseModelName.default('full').describe(
    'Pose landmark model of new analyses. All segments of an analysis use it, on any worker',
  ),
  POSE_RATE_HZ: z.coerce
    .number()
    .min(defaultPoseRateHz)
    .default(defaultPoseRateHz)
    .describe(
      'Minimum number of frames per second of real time that the pose model analyses, if the clip has as many',
    ),
  PROBE_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .default(1)
    .describe(
      'Maximum number of clips that are probed at the same time. Further ones are queued. A probe takes a fraction of a second',
    ),
  PROBE_MAX_MEMORY_MB: z.coerce
    .number()
    .positive()
    .default(1024)
    .describe('Resident memory above which the probing process is killed and the clip refused, MB'),
});
export type IngestConfig = z.infer<typeof IngestConfig>;
