export { artifactKeys } from './artifact-keys.ts';
export {
  ATTEMPT_CHECK_INTERVAL_MS,
  AttemptWatch,
  defaultAttemptCheckIntervalMs,
  markFailed,
  type SessionAttempt,
} from './attempt-watch.ts';
export { openAnalysis, storeAnalysis, type OpenedAnalysis } from './stored-analyses.ts';
