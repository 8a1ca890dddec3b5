import { poseVariables } from '@strideform/pose-runtime';
import {
  decoderVariables,
  kafkaVariables,
  objectStoreVariables,
  shutdownVariables,
  telemetryVariables,
} from '@strideform/service-kit/config';
import { z } from 'zod';

export const InferenceConfig = z.object({
  ...telemetryVariables,
  ...shutdownVariables,
  ...decoderVariables,
  ...kafkaVariables,
  ...objectStoreVariables,
  ...poseVariables,
  SEGMENT_TIMEOUT_S: z.coerce
    .number()
    .positive()
    .default(600)
    .describe('Time limit for a segment, s. A segment that takes longer is stopped and retried'),
  SEGMENT_MAX_MEMORY_MB: z.coerce
    .number()
    .positive()
    .default(2048)
    .describe('Resident memory above which the decoding process is killed, MB'),
  CLIP_CACHE_MAX_MB: z.coerce
    .number()
    .nonnegative()
    .default(2048)
    .describe('Disk space for cached clips, MB. More segments of a clip may go to the same worker'),
});
export type InferenceConfig = z.infer<typeof InferenceConfig>;
