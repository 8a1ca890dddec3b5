export * from './analysis.ts';
export * from './keypoints.ts';
