import type { Topic } from './event.ts';

/**
 * Work for pose workers: as many partitions as workers may ever exist; workers scale on this
 * topic's lag alone.
 */
export const poseSegments: Topic = { name: 'pose-segments', partitions: 24, retentionDays: 7 };
export const poseEstimates: Topic = { name: 'pose-estimates', partitions: 6, retentionDays: 7 };
export const sessionsCreated: Topic = { name: 'sessions-created', partitions: 6, retentionDays: 7 };
export const sessionsProbed: Topic = { name: 'sessions-probed', partitions: 6, retentionDays: 7 };
export const sessionsMeasured: Topic = {
  name: 'sessions-measured',
  partitions: 6,
  retentionDays: 7,
};
export const sessionsReported: Topic = {
  name: 'sessions-reported',
  partitions: 6,
  retentionDays: 7,
};
export const sessionsFinished: Topic = {
  name: 'sessions-finished',
  partitions: 6,
  retentionDays: 30,
};
export const sessionsDeleted: Topic = {
  name: 'sessions-deleted',
  partitions: 6,
  retentionDays: 30,
};
/** A stage that gave up on a session for good: the reason a runner can act on. */
export const stageFailures: Topic = { name: 'stage-failures', partitions: 6, retentionDays: 30 };
/**
 * Work for writers: a message waits for a model's answer, so there are more partitions than for the
 * sessions' own topics.
 */
export const threadRequests: Topic = { name: 'thread-requests', partitions: 12, retentionDays: 7 };
export const threadsCompleted: Topic = {
  name: 'threads-completed',
  partitions: 6,
  retentionDays: 30,
};

export const topics: readonly Topic[] = [
  sessionsCreated,
  sessionsProbed,
  poseSegments,
  poseEstimates,
  sessionsMeasured,
  sessionsReported,
  sessionsFinished,
  sessionsDeleted,
  stageFailures,
  threadRequests,
  threadsCompleted,
];
