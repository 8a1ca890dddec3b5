import { Inject, Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { CountStoredBytes } from '../application/count-stored-bytes.use-case.ts';
import { EraseDeletedSessions } from '../application/erase-deleted-sessions.use-case.ts';
import { EraseTenants } from '../application/erase-tenants.use-case.ts';
import { FailOverdueSessions } from '../application/fail-overdue-sessions.use-case.ts';
import { RemoveFailedSessions } from '../application/remove-failed-sessions.use-case.ts';
import { StartQueuedSessions } from '../application/start-queued-sessions.use-case.ts';
import { SweepArtifacts } from '../application/sweep-artifacts.use-case.ts';
import { SweepUploads } from '../application/sweep-uploads.use-case.ts';

export const HOUSEKEEPING_INTERVAL_S = Symbol('HousekeepingIntervalS');

/**
 * Runs the watchdog and the sweeps at each interval. They run independently: a sweep that waits for
 * the object store must not delay the watchdog. All are idempotent, so several replicas can run
 * them at the same time.
 */
@Injectable()
export class Housekeeping extends PeriodicChores {
  constructor(
    queue: StartQueuedSessions,
    overdue: FailOverdueSessions,
    failed: RemoveFailedSessions,
    uploads: SweepUploads,
    artifacts: SweepArtifacts,
    tenants: EraseTenants,
    storedBytes: CountStoredBytes,
    deleted: EraseDeletedSessions,
    @Inject(HOUSEKEEPING_INTERVAL_S) intervalS: number,
  ) {
    super('housekeeping', intervalS, {
      'queued sessions started': (now) => queue.execute(now),
      'overdue sessions failed': (now) => overdue.execute(now),
      'failed sessions removed': (now) => failed.execute(now),
      'deleted sessions erased': (now, signal) => deleted.execute(now, signal),
      [SweepUploads.chore]: (now, signal) => uploads.execute(now, signal),
      [SweepArtifacts.chore]: (now, signal) => artifacts.execute(now, signal),
      'stored bytes counted': (now, signal) => storedBytes.execute(now, signal),
      [EraseTenants.chore]: (now, signal) => tenants.execute(now, signal),
    });
  }
}
