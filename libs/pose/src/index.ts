export {
  decodeLandmarks,
  landmarkInputSidePx,
  type LandmarkOutput,
} from './blazepose/landmark-decoder.ts';
export {
  decodePeople,
  detectorInputSidePx,
  type DetectedPerson,
  type DetectorOutput,
} from './blazepose/person-detector.ts';
export { wholeImage, type Region } from './geometry/region.ts';
export { meanLuma, shownSize, type PlanarPicture } from './sampling/planar-picture.ts';
export { runnerLight, type RunnerLight } from './sampling/runner-light.ts';
export { sampleRegion, type InputSpec } from './sampling/sample-region.ts';
export { blazeposeSkeleton } from './skeletons/blazepose.skeleton.ts';
export { pointIndex, type Skeleton } from './skeletons/skeleton.ts';
export type { PersonObservation } from './tracking/person-observation.ts';
export { RunnerTracker, type SearchCounts } from './tracking/runner-tracker.ts';
