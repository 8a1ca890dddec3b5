export { estimateClip, estimateSegments } from './estimate-clip.ts';
export { poseOptions } from './pose-models.ts';
