import { defineEvent } from '../event.ts';
import { StageFailed, stageFailedExample } from '../stage-failed.ts';
import { stageFailures } from '../topics.ts';

/** The inference service gave up on the session. */
export const poseSegmentFailed = defineEvent<StageFailed>({
  type: 'pose-segment.failed',
  version: 1,
  topic: stageFailures,
  owner: 'inference',
  handledBy: ['ingest'],
  payload: StageFailed,
  key: (payload) => payload.sessionId,
  example: stageFailedExample,
});
