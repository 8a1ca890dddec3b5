import { Inject, Injectable } from '@nestjs/common';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { parseFinishedSessionDays } from '../../platform/config/plans.ts';
import { ApiKeyRepository } from '../api-keys/api-key.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { hasActivePlan, planLimitsOf } from '../tenants/plan-rules.ts';
import { TenantQuotas } from '../tenants/tenant-quotas.repository.ts';
import { TenantRepository } from '../tenants/tenant.repository.ts';
import type { TenantPlan } from './plan.dto.ts';

const withoutPlan = {
  plan: 'none',
  planStartsAt: null,
  planEndsAt: null,
  planSuspendedAt: null,
  mediaLinkDays: null,
  deletedSessionDays: null,
  annotatedVideos: null,
  readOnlySince: null,
} as const;

const timeText = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Reads a tenant's plan, its limits and their current use. */
@Injectable()
export class ReadPlan {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    private readonly users: UserRepository,
    private readonly keys: ApiKeyRepository,
    private readonly quotas: TenantQuotas,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async execute(tenantId: string): Promise<TenantPlan> {
    const now = new Date();
    const [tenant, usage, users, keys, entries] = await Promise.all([
      this.tenants.find(tenantId),
      this.sessions.usageOf(tenantId),
      this.users.number(tenantId),
      this.quotas.countOf(tenantId, 'apiKeys', () => this.keys.number(tenantId)),
      this.quotas.auditEntriesOn(tenantId, now),
    ]);
    const limits = planLimitsOf(tenant, now);
    const { plan, planStartsAt, planEndsAt, planSuspendedAt } = tenant ?? withoutPlan;
    const { mediaLinkDays, deletedSessionDays, annotatedVideos } = tenant ?? withoutPlan;
    const keptDays = parseFinishedSessionDays(this.config.FINISHED_SESSION_DAYS ?? '');
    return {
      plan,
      active: hasActivePlan(tenant, now),
      starts_at: timeText(planStartsAt),
      ends_at: timeText(planEndsAt),
      suspended_at: timeText(planSuspendedAt),
      sessions_under_way: {
        count: usage.unfinishedSessions,
        limit: limits.unfinishedSessions,
      },
      upload_bytes_under_way: { count: usage.uploadBytes, limit: limits.uploadBytes },
      stored_bytes: { count: usage.storedBytes, limit: limits.storedBytes },
      users: { count: users, limit: limits.users },
      api_keys: { count: keys, limit: limits.apiKeys },
      audit_entries_today: { count: entries, limit: limits.auditEntriesPerDay },
      finished_session_days: keptDays?.get(plan) ?? null,
      deleted_session_days: deletedSessionDays ?? this.config.DELETED_SESSION_DAYS,
      media_link_days: mediaLinkDays ?? this.config.MEDIA_LINK_DAYS,
      annotated_videos: annotatedVideos ?? 'on_request',
    };
  }
}
