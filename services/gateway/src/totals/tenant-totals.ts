import { metricsShownIn } from '@strideform/biomechanics';
import type { TenantTotalsResult } from '@strideform/contracts';
import { completeNotes, shownIn, spreadOrScalar } from '../sessions/metric-shapes.ts';
import { dateAndTime } from '../sessions/session-state.ts';
import type { TenantTotals } from './tenant-totals.dto.ts';

export function tenantTotals(totals: TenantTotalsResult): TenantTotals {
  const last = totals.lastSessionMetrics;
  const averages = metricsShownIn('tenant_average').map(
    ({ key }) => [`avg_${key}`, totals.averages[key] ?? null] as const,
  );
  const lastAt = totals.lastSessionCreatedAt;
  const lastKeys = metricsShownIn('last_session').map(({ key }) => key);
  const reasons = Object.entries(completeNotes(lastKeys, last, totals.lastSessionNotes)).filter(
    ([key]) => lastKeys.includes(key),
  );
  return {
    avg_metrics: Object.fromEntries(averages),
    last_session_metrics: shownIn('last_session', (definition) =>
      spreadOrScalar(definition, last[definition.key]),
    ),
    last_session_created_at: dateAndTime(lastAt),
    session_count: totals.sessionCount,
    last_session_id: totals.lastSessionId,
    last_session_at: lastAt.toISOString(),
    notes: Object.fromEntries([
      ...reasons,
      ...averages.flatMap(([key, value]) =>
        value === null ? [[key, 'no session has measured it'] as const] : [],
      ),
    ]),
  };
}
