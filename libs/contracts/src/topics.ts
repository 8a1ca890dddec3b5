import type { Topic } from './event.ts';

/**
 * Work for pose workers. It has at least as many partitions as there may be workers, which scale
 * on the lag of this topic alone. `KAFKA_SEGMENT_PARTITIONS` sets another number.
 */
export const poseSegments: Topic = { name: 'pose-segments', partitions: 128, retentionDays: 7 };
export const poseEstimates: Topic = { name: 'pose-estimates', partitions: 6, retentionDays: 7 };
export const sessionsCreated: Topic = { name: 'sessions-created', partitions: 6, retentionDays: 7 };
/** Hints for those who follow a session now. Old hints have no readers. */
export const sessionsChanged: Topic = { name: 'sessions-changed', partitions: 3, retentionDays: 1 };
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
/** Reasons why a stage gave up on a session. */
export const stageFailures: Topic = { name: 'stage-failures', partitions: 6, retentionDays: 30 };
/**
 * Work for writers of texts. A message waits for a language model's answer, so this topic has more
 * partitions than the topics of sessions.
 */
export const threadRequests: Topic = { name: 'thread-requests', partitions: 12, retentionDays: 7 };
export const threadsCompleted: Topic = {
  name: 'threads-completed',
  partitions: 6,
  retentionDays: 30,
};

export const topics: readonly Topic[] = [
  sessionsCreated,
  sessionsChanged,
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
