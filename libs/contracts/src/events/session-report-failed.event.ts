import { defineEvent } from '../event.ts';
import { StageFailed, stageFailedExample } from '../stage-failed.ts';
import { stageFailures } from '../topics.ts';

/** report gave up on the session for good. */
export const sessionReportFailed = defineEvent<StageFailed>({
  type: 'session-report.failed',
  version: 1,
  topic: stageFailures,
  owner: 'report',
  handledBy: ['ingest'],
  payload: StageFailed,
  key: (payload) => payload.sessionId,
  example: stageFailedExample,
});
