import { defineEvent } from '../event.ts';
import { StageFailed, stageFailedExample } from '../stage-failed.ts';
import { stageFailures } from '../topics.ts';

/** The report service gave up on the session. */
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
