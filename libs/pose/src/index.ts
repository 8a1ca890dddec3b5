export { decodeLandmarks } from './blazepose/landmark-decoder.ts';
export { decodePeople, detectorInputSidePx } from './blazepose/person-detector.ts';
export { regionAround, wholeImage, type Region } from './geometry/region.ts';
export { CameraFollower } from './sampling/camera-follower.ts';
export { meanLuma, shownSize, type PlanarPicture } from './sampling/planar-picture.ts';
export { personColours } from './sampling/person-colours.ts';
export { runnerLight } from './sampling/runner-light.ts';
export { sampleRegion, type InputSpec } from './sampling/sample-region.ts';
export { blazeposeSkeleton } from './skeletons/blazepose.skeleton.ts';
export { pointIndex, type Skeleton } from './skeletons/skeleton.ts';
export {
  chosenPerson,
  ChosenRunnerTracker,
  colourLooks,
  personAt,
  type ChosenPerson,
} from './tracking/chosen-runner-tracker.ts';
export { bodyBox, PeopleRecord, type PeopleSeen } from './tracking/people-record.ts';
export type { PersonObservation } from './tracking/person-observation.ts';
export { RunnerTracker, type SearchCounts } from './tracking/runner-tracker.ts';
