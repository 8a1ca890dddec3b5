// Exports for other tests of the running platform.
export { slowStepsClip } from './altered-clips.ts';
export { startExtraService, type ExtraService } from './extra-service.ts';
export {
  demoClip,
  newTenant,
  story,
  waitForTotals,
  withDemo,
  type RunningPlatform,
} from './platform.ts';
export { pollUntil } from './polling.ts';
