export { estimateClip, estimateSegments } from './estimate-clip.ts';
export { poseOptions } from './pose-models.ts';
export { printAnalysis } from './print-analysis.ts';
