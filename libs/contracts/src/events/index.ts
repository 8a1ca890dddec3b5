import type { EventDefinition } from '../event.ts';
import { poseSegmentEstimated } from './pose-segment-estimated.event.ts';
import { poseSegmentFailed } from './pose-segment-failed.event.ts';
import { poseSegmentRequested } from './pose-segment-requested.event.ts';
import { sessionBinned } from './session-binned.event.ts';
import { sessionChanged } from './session-changed.event.ts';
import { sessionCreated } from './session-created.event.ts';
import { sessionDeleted } from './session-deleted.event.ts';
import { sessionFinished } from './session-finished.event.ts';
import { sessionMeasured } from './session-measured.event.ts';
import { sessionMeasurementFailed } from './session-measurement-failed.event.ts';
import { sessionProbed } from './session-probed.event.ts';
import { sessionReported } from './session-reported.event.ts';
import { sessionReportFailed } from './session-report-failed.event.ts';
import { sessionRestored } from './session-restored.event.ts';
import { tenantDeleted } from './tenant-deleted.event.ts';
import { threadCompleted } from './thread-completed.event.ts';
import { threadRequested } from './thread-requested.event.ts';

export * from './pose-segment-estimated.event.ts';
export * from './pose-segment-failed.event.ts';
export * from './pose-segment-requested.event.ts';
export * from './session-binned.event.ts';
export * from './session-changed.event.ts';
export * from './session-created.event.ts';
export * from './session-deleted.event.ts';
export * from './session-finished.event.ts';
export * from './session-measured.event.ts';
export * from './session-measurement-failed.event.ts';
export * from './session-probed.event.ts';
export * from './session-reported.event.ts';
export * from './session-report-failed.event.ts';
export * from './session-restored.event.ts';
export * from './tenant-deleted.event.ts';
export * from './thread-completed.event.ts';
export * from './thread-requested.event.ts';

/** Every event of the platform. */
// Each entry has its own payload type, so the list cannot name one: the schema checks payloads.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const events: readonly EventDefinition<any>[] = [
  sessionCreated,
  sessionChanged,
  sessionProbed,
  poseSegmentRequested,
  poseSegmentEstimated,
  poseSegmentFailed,
  sessionMeasured,
  sessionMeasurementFailed,
  sessionReported,
  sessionReportFailed,
  sessionFinished,
  sessionBinned,
  sessionRestored,
  sessionDeleted,
  tenantDeleted,
  threadRequested,
  threadCompleted,
];
