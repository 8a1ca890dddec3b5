export { InferenceConfig } from './inference.config.ts';
export { InferenceModule } from './inference.module.ts';
export {
  PoseEstimator,
  type EstimatedPose,
  type SegmentFrames,
} from './application/pose-estimator.port.ts';
export { WarmPoseEstimator } from './adapters/warm-pose-estimator.ts';
