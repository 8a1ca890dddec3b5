import { Injectable } from '@nestjs/common';
import { PeriodicChores } from '@strideform/service-kit/nest';
import { AuditRetention } from '../../accounts/audit/audit-retention.ts';
import { CompleteTenantDeletions } from '../delete/delete-tenant.use-case.ts';
import { MergeRunners } from '../merge/merge-runners.use-case.ts';
import { RemoveRecordings } from '../recordings/remove-recordings.use-case.ts';
import { RemoveExpiredSessions } from './remove-expired-sessions.use-case.ts';

/** Interval between searches for tenants that are due. */
const sessionsIntervalS = 60;
/** Interval between searches for merges to go on with. Somebody may be waiting. */
const mergesIntervalS = 5;
/** Interval between the other sweeps. Retention is in days: half an hour more does not matter. */
const tenantsIntervalS = 1800;

@Injectable()
export class SessionRetentionSweep extends PeriodicChores {
  constructor(expired: RemoveExpiredSessions) {
    super('session-retention', sessionsIntervalS, {
      'expired sessions deleted': (now, signal) => expired.execute(now, signal),
    });
  }
}

/** Goes on with merges of runners, after a request has done the first part or has broken off. */
@Injectable()
export class RunnerMergeSweep extends PeriodicChores {
  constructor(merges: MergeRunners) {
    super('runner-merges', mergesIntervalS, {
      'parts of merges done': (now, signal) => merges.goOnWithDue(now, signal),
    });
  }
}

@Injectable()
export class TenantRetentionSweep extends PeriodicChores {
  constructor(
    audit: AuditRetention,
    tenants: CompleteTenantDeletions,
    recordings: RemoveRecordings,
  ) {
    super('tenant-retention', tenantsIntervalS, {
      'expired audit entries deleted': (now, signal) => audit.removeExpiredOfDay(now, signal),
      'deletions of tenants completed': (now, signal) => tenants.execute(now, signal),
      'recordings removed or counted': (now, signal) => recordings.sweep(now, signal),
    });
  }
}
