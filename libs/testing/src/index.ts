export { newSessionId } from './new-session-id.ts';
export { normalRandom } from './projection/seeded-random.ts';
export { legsExchanged } from './projection/exchanged-legs.ts';
export { errorParts, type PointErrors, type PoseErrors } from './projection/pose-error-sizes.ts';
export { comparePoses } from './projection/pose-errors.ts';
export type { ImageTrack, ImageTracks } from './projection/limb-axes.ts';
export { differencesOnTreadmill, errorsOnRendering } from './projection/measured-pose-errors.ts';
export {
  renderedPeopleErrors,
  type RenderedPersonErrors,
} from './projection/rendered-people-errors.ts';
export type { Filming } from './projection/filming.ts';
export { referenceFile } from './reference/data-folder.ts';
export type { ForceRunFile } from './reference/force-runs.ts';
export { NaturalSpline } from './reference/natural-spline.ts';
export { footStrikeOf, median } from './reference/track-geometry.ts';
export { forceRunNames } from './reference/force-run-names.ts';
export type { ForceStance } from './reference/force-stances.ts';
export type { ReferenceMotion } from './reference/reference-motion.ts';
export {
  referenceDataSets,
  referenceMotion,
  referenceTrial,
  type ReferenceTrial,
  type TrialTruth,
} from './reference-trials.ts';
export { renderedRearKeypoints } from './rendered-rear.ts';
export {
  readRenderedTruth,
  renderedPointName,
  renderedRunner,
  renderedRunnerKeypoints,
} from './rendered-runner.ts';
