import { Inject, Injectable } from '@nestjs/common';
import { SessionsClient } from '../../platform/clients/sessions-client.ts';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../platform/config/gateway.config.ts';
import { parseFinishedSessionDays } from '../../platform/config/plans.ts';
import { hasActivePlan, planLimitsOf } from './plan-rules.ts';
import { TenantRepository } from './tenant.repository.ts';
import type { TenantPlan } from './plan.dto.ts';

const withoutPlan = {
  plan: 'none',
  planStartsAt: null,
  planEndsAt: null,
  planSuspendedAt: null,
  mediaLinkDays: null,
} as const;

const timeText = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Reads a tenant's plan, its limits and their current use. */
@Injectable()
export class ReadPlan {
  constructor(
    private readonly tenants: TenantRepository,
    private readonly sessions: SessionsClient,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
  ) {}

  async execute(tenantId: string): Promise<TenantPlan> {
    const [tenant, usage] = await Promise.all([
      this.tenants.find(tenantId),
      this.sessions.usageOf(tenantId),
    ]);
    const now = new Date();
    const limits = planLimitsOf(tenant, now);
    const { plan, planStartsAt, planEndsAt, planSuspendedAt, mediaLinkDays } =
      tenant ?? withoutPlan;
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
      finished_session_days: keptDays?.get(plan) ?? null,
      media_link_days: mediaLinkDays ?? this.config.MEDIA_LINK_DAYS,
    };
  }
}
