export { InferenceConfig } from './inference.config.ts';
export { InferenceModule } from './inference.module.ts';
export {
  WarmPoseEstimator,
  type EstimatedPose,
  type SegmentFrames,
} from './adapters/warm-pose-estimator.ts';
