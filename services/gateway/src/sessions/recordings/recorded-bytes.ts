import { Injectable } from '@nestjs/common';
import { createLogger } from '@strideform/service-kit/logging';
import { planLimitsOf } from '../../accounts/tenants/plan-rules.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { TooManyStoredBytes } from '../../platform/problems/refusals.ts';
import { RecordingRepository } from './recording.repository.ts';
import type { CoachRecording, RecordingName } from './recording.ts';

/**
 * Counts the bytes of recordings toward the plan's limit. Ingest counts them as soon as it learns
 * of a recording. Until then, they count here.
 */
@Injectable()
export class RecordedBytes {
  private readonly logger = createLogger('recordings');

  constructor(
    private readonly recordings: RecordingRepository,
    private readonly sessions: SessionsClient,
    private readonly tenants: TenantRepository,
  ) {}

  /**
   * @param arriving bytes that the recording which is arriving has reserved
   * @throws {TooManyStoredBytes} if the tenant has used up its storage
   */
  async requireSpace(tenantId: string, arriving = 0): Promise<void> {
    // Read our own count first. A recording that ingest counts in between then counts twice, and
    // never zero times.
    const uncountedBytes = await this.recordings.uncountedBytes(tenantId);
    const [tenant, { storedBytes }] = await Promise.all([
      this.tenants.find(tenantId),
      this.sessions.usageOf(tenantId),
    ]);
    const limits = planLimitsOf(tenant, new Date());
    if (storedBytes + uncountedBytes - arriving >= limits.storedBytes)
      throw new TooManyStoredBytes(limits.storedBytes);
  }

  /**
   * Has ingest count a stored recording.
   * @returns false if ingest does not do so now. The sweep tries again.
   */
  reportStored(recording: CoachRecording): Promise<boolean> {
    return this.tryTo(async () => {
      const isReported = await this.report(recording, recording.sizeBytes);
      if (isReported) await this.recordings.markCounted(recording);
      return isReported;
    });
  }

  /** Has ingest measure the session of a removed file. @returns as `reportStored` */
  reportRemoved(name: RecordingName): Promise<boolean> {
    return this.tryTo(() => this.report(name, 0));
  }

  private report({ tenantId, sessionId }: RecordingName, addedBytes: number): Promise<boolean> {
    return this.sessions.measure({ tenantId, sessionId, addedBytes });
  }

  /** The file is already stored or removed, so a failure is no failure of the request. */
  private async tryTo(report: () => Promise<boolean>): Promise<boolean> {
    try {
      return await report();
    } catch (error) {
      this.logger.warn({ err: error }, 'bytes of a recording not reported: a sweep reports them');
      return false;
    }
  }
}
