export * from './analysis.ts';
export * from './analyze.ts';
export * from './cycles.ts';
export * from './keypoints.ts';
export * from './metrics/catalogue.ts';
export * from './metrics/metric.ts';
export * from './metrics/present.ts';
export * from './unmeasurable-clip.ts';
