import { metricsShownIn, reasonText } from '@strideform/metric-book';
import type { TenantTotalsResult } from '@strideform/contracts';
import { dateAndTime } from '../../sessions/session/session-state.ts';
import { roundedMetric } from '../measurements/measured-precision.ts';
import { completeNotes, shownIn, spreadOrScalar } from '../measurements/metric-shapes.ts';
import type { TenantTotals } from './tenant-totals.dto.ts';
import { localTexts } from '../../platform/languages/request-language.ts';

export function toTotalsAnswer(totals: TenantTotalsResult): TenantTotals {
  const { lastSessionMetrics, lastSessionCreatedAt } = totals;
  const averages = averagesOf(totals);
  return {
    avg_metrics: averages,
    last_session_metrics: shownIn('last_session', (definition) =>
      spreadOrScalar(definition, lastSessionMetrics[definition.key]),
    ),
    last_session_created_at: dateAndTime(lastSessionCreatedAt),
    session_count: totals.sessionCount,
    last_session_id: totals.lastSessionId,
    last_session_at: lastSessionCreatedAt.toISOString(),
    notes: localTexts({ ...lastSessionNotes(totals), ...averageNotes(averages) }),
  };
}

function averagesOf({ averages }: TenantTotalsResult): TenantTotals['avg_metrics'] {
  const shown = metricsShownIn('tenant_average').map(
    (metric) => [`avg_${metric.key}`, roundedMetric(metric, averages[metric.key])] as const,
  );
  return Object.fromEntries(shown);
}

/** Returns the notes about the metrics that are shown. */
function lastSessionNotes(totals: TenantTotalsResult): Record<string, string> {
  const keys: readonly string[] = metricsShownIn('last_session').map(({ key }) => key);
  const notes = completeNotes(keys, totals.lastSessionMetrics, totals.lastSessionNotes);
  return Object.fromEntries(Object.entries(notes).filter(([key]) => keys.includes(key)));
}

function averageNotes(averages: TenantTotals['avg_metrics']): Record<string, string> {
  const unknown = Object.entries(averages).filter(([, value]) => value === null);
  return Object.fromEntries(unknown.map(([key]) => [key, reasonText('never_measured')]));
}
