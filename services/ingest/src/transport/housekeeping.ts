import { Inject, Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit';
import { FailOverdueSessions } from '../application/fail-overdue-sessions.use-case.ts';
import { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';
import { SweepUploads } from '../application/sweep-uploads.use-case.ts';

export const HOUSEKEEPING_INTERVAL_S = Symbol('HousekeepingIntervalS');

/**
 * Drives the watchdog and the sweeps by the clock, each by itself: a sweep that waits for the
 * object store must not keep the watchdog from its deadlines. Replicas may do so side by side: both
 * are idempotent.
 */
@Injectable()
export class Housekeeping extends PeriodicChores {
  constructor(
    overdue: FailOverdueSessions,
    uploads: SweepUploads,
    artifacts: SweepArtifacts,
    @Inject(HOUSEKEEPING_INTERVAL_S) intervalS: number,
  ) {
    super('housekeeping', intervalS, {
      'overdue sessions failed': (now) => overdue.execute(now),
      'stale uploads removed': (now, signal) => uploads.execute(now, signal),
      'artifacts swept': (now, signal) => artifacts.execute(now, signal),
    });
  }
}
