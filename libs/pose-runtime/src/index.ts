export type { SegmentInput } from './estimate-segment.ts';
export type { SegmentRange } from './segment-range.ts';
export {
  landmarkModelNames,
  manifestPath,
  modelNames,
  modelPath,
  ModelManifest,
  readManifest,
  type LandmarkModel,
} from './model-manifest.ts';
export { executionProviders, ModelUnavailable, type ExecutionProvider } from './model-session.ts';
export { PoseModel } from './pose-model.ts';
export { PosePool, type PosePoolOptions } from './pose-pool.ts';
export { cacheDirOf, modelDirIn, posePoolOptions, poseVariables } from './pose-variables.ts';
export { PoseWorker, type PoseWorkerOptions, type SegmentEstimate } from './pose-worker.ts';
