import { kafkaVariables, objectStoreVariables, telemetryVariables } from '@strideform/service-kit';
import { z } from 'zod';

export const InferenceConfig = z.object({
  ...telemetryVariables, ...kafkaVariables, ...objectStoreVariables,
  POSE_MODEL: z.enum(['lite', 'full', 'heavy']).default('full').describe('Pose landmark model'),
  POSE_EXECUTION_PROVIDER: z.enum(['cpu', 'cuda', 'webgpu']).default('cpu').describe('ONNX Runtime execution provider; the start fails if it cannot be had'),
  POSE_THREADS: z.coerce.number().int().min(1).optional().describe('Threads of one model run; absent: as many as the CPU quota allows'),
  STRIDEFORM_CACHE_DIR: z.string().optional().describe('Folder of the converted models; absent: ~/.cache/strideform'),
  SEGMENT_TIMEOUT_S: z.coerce.number().positive().default(600).describe('A segment that takes longer is given up and tried again, s'),
  SEGMENT_MAX_MEMORY_MB: z.coerce.number().positive().default(2048).describe('Resident memory beyond which the decoding process is killed, MB'),
  CLIP_CACHE_MAX_MB: z.coerce.number().nonnegative().default(2048).describe('Disk space for clips whose further segments may come to this worker, MB'),
});
export type InferenceConfig = z.infer<typeof InferenceConfig>;
