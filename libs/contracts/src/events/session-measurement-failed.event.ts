import { defineEvent } from '../event.ts';
import { StageFailed, stageFailedExample } from '../stage-failed.ts';
import { stageFailures } from '../topics.ts';

/** The metrics service gave up on the session. */
export const sessionMeasurementFailed = defineEvent<StageFailed>({
  type: 'session-measurement.failed',
  version: 1,
  topic: stageFailures,
  owner: 'metrics',
  handledBy: ['ingest'],
  payload: StageFailed,
  key: (payload) => payload.sessionId,
  example: stageFailedExample,
});
