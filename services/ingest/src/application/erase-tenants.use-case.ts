import { Inject, Injectable } from '@nestjs/common';
import { artifactKeys, DeletionLog } from '@strideform/analysis-store';
import { ObjectStore } from '@strideform/object-store';
import { workOff } from '@strideform/service-kit/lanes';
import { createLogger } from '@strideform/service-kit/logging';
import { instruments } from '@strideform/service-kit/telemetry';
import { ReservationRepository } from '../adapters/reservation.repository.ts';
import { SessionRepository } from '../adapters/session.repository.ts';
import { StoredBytesRepository } from '../adapters/stored-bytes.repository.ts';
import { TenantStateRepository, type DeletedTenant } from '../adapters/tenant-state.repository.ts';
import { UploadRepository } from '../adapters/upload.repository.ts';
import { firstPauseMs, later, nextSweepAt } from '../domain/sweep-times.ts';
import { AbandonUpload } from './abandon-upload.use-case.ts';
import { INGEST_SETTINGS, type IngestSettings } from './ingest-settings.ts';

/** Tenants that are claimed at once. A replica erases one at a time. */
const [batchSize, lanes] = [10, 1];

/**
 * Erases deleted tenants: sessions, uploads and objects. A worker or a request that was busy during
 * the deletion may still store something. So a tenant is swept again, with growing pauses, until
 * none can be busy with it.
 */
@Injectable()
export class EraseTenants {
  /** Name in the log and in metrics. */
  static readonly chore = 'tenants erased';
  private readonly logger = createLogger('erase-tenants');

  constructor(
    private readonly tenants: TenantStateRepository,
    private readonly sessions: SessionRepository,
    private readonly uploads: UploadRepository,
    private readonly abandon: AbandonUpload,
    private readonly reservations: ReservationRepository,
    private readonly storage: StoredBytesRepository,
    private readonly store: ObjectStore,
    private readonly log: DeletionLog,
    @Inject(INGEST_SETTINGS)
    private readonly settings: Pick<IngestSettings, 'artifactSettleS'>,
  ) {}

  /** @returns the number of swept tenants. One that cannot be swept does not block the others. */
  async execute(now: Date, signal: AbortSignal): Promise<number> {
    const nextBatch = () => this.tenants.claimSweeps(now, batchSize);
    return workOff(nextBatch, { lanes, signal }, (tenant) => this.tryToSweep(tenant, now));
  }

  private async tryToSweep(tenant: DeletedTenant, now: Date): Promise<boolean> {
    try {
      const { tenantId, deletedAt } = tenant;
      await this.log.record({ kind: 'tenant', tenantId }, deletedAt);
      await this.erase(tenantId, now);
      await this.tenants.reschedule(tenant, await this.nextSweep(tenant, now));
      return true;
    } catch (error) {
      instruments.choreFailures.inc({ chore: EraseTenants.chore });
      this.logger.warn({ err: error }, 'tenant not erased: a later sweep retries');
      await this.tenants.reschedule(tenant, later(now, firstPauseMs));
      return false;
    }
  }

  /** Erases the sessions first, so that no worker begins anything. */
  private async erase(tenantId: string, now: Date): Promise<void> {
    await this.sessions.eraseTenant(tenantId);
    // The parts of an unfinished upload are in no listing of objects. So its record is removed only
    // with its parts. An upload that begins meanwhile keeps its record for the next sweep.
    for (const upload of await this.uploads.unfinished(tenantId))
      await this.abandon.erase(upload, now);
    await this.store.erasePrefix(artifactKeys.tenantPrefix(tenantId));
    await this.uploads.removeCompleted(tenantId);
    await this.reservations.eraseTenant(tenantId);
    await this.storage.eraseTenant(tenantId);
  }

  /** @returns the time of the next sweep, or null if nothing is left to sweep. */
  private async nextSweep({ tenantId, deletedAt }: DeletedTenant, now: Date): Promise<Date | null> {
    const nextAt = nextSweepAt(deletedAt, now, this.settings.artifactSettleS);
    if (nextAt !== null) return nextAt;
    const isEmpty = await this.store.isEmpty(artifactKeys.tenantPrefix(tenantId));
    if (!isEmpty) throw new Error('The store reported objects as removed, but still has them.');
    if (await this.uploads.hasAny(tenantId)) throw new Error('An upload may still begin.');
    return null;
  }
}
