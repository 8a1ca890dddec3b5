import { Injectable } from '@nestjs/common';
import { Conflict } from '@strideform/service-kit/errors';
import { planLimitsOf, type PlanLimits } from '../../accounts/tenants/plan-rules.ts';
import { TenantRepository } from '../../accounts/tenants/tenant.repository.ts';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import {
  SessionTooLate,
  TooManySessions,
  TooManyStoredBytes,
  TooManyUploadBytes,
} from '../../platform/problems/refusals.ts';

/**
 * Finds the limits of a tenant's plan for one more session or upload. Ingest checks them in the
 * same step in which it adds the session, so that concurrent requests cannot all pass.
 */
@Injectable()
export class CurrentPlanLimits {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
  ) {}

  /** @throws {SessionTooLate} */
  async find(tenantId: string): Promise<PlanLimits> {
    const [tenant, { isQueueTooLong }] = await Promise.all([
      this.tenants.find(tenantId),
      this.sessions.usageOf(tenantId),
    ]);
    if (isQueueTooLong) throw new SessionTooLate();
    return planLimitsOf(tenant, new Date());
  }
}

/**
 * Returns what ingest added, or throws if it exceeds the limits.
 * @throws {TooManySessions} {TooManyUploadBytes} {TooManyStoredBytes}
 */
export async function withPlanLimits<T>(limits: PlanLimits, added: Promise<T>): Promise<T> {
  try {
    return await added;
  } catch (error) {
    const code = error instanceof Conflict ? error.code : null;
    if (code === 'too_many_sessions') throw new TooManySessions(limits.unfinishedSessions);
    if (code === 'too_many_upload_bytes') throw new TooManyUploadBytes(limits.uploadBytes);
    if (code === 'too_many_stored_bytes') throw new TooManyStoredBytes(limits.storedBytes);
    throw error;
  }
}

/** Returns true for the refusal of one more session or analysis. */
export const isPlanLimit = (error: unknown): boolean =>
  error instanceof TooManySessions ||
  error instanceof TooManyStoredBytes ||
  error instanceof SessionTooLate;
