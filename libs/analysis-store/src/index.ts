export { artifactKeys, formPictureName, rearPictureName } from './artifact-keys.ts';
export {
  ATTEMPT_CHECK_INTERVAL_MS,
  AttemptWatch,
  defaultAttemptCheckIntervalMs,
  markFailed,
  nextAttempt,
  unmarkFailed,
  type SessionAttempt,
} from './attempt-watch.ts';
export {
  DeletionLog,
  deletionLogPrefix,
  type BinChange,
  type Deletion,
  type DeletionEntry,
  type ObjectRemoval,
} from './deletion-log.ts';
export { objectRights, probeKey, type ObjectRights, type StoreUser } from './object-rights.ts';
export { openAnalysis, openReport, storeAnalysis, type OpenedAnalysis } from './stored-analyses.ts';
