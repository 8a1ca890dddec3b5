import { isNumeric, type Metric, metricsShownIn, titleOf } from '@strideform/metric-book';
import { z } from 'zod';
import { DateAndTime } from '../../sessions/session/session-state.dto.ts';
import { Notes } from '../../platform/validation/fields.dto.ts';
import { isTotal, metricsObject, Scalar, Spread, Text } from '../measurements/metric-shapes.dto.ts';

const averages = metricsShownIn('tenant_average').map(
  ({ key, unit }) =>
    [`avg_${key}`, Scalar.describe(`Mean over the sessions: ${titleOf(key)}, ${unit}`)] as const,
);

function lastSessionShape(metric: Metric): typeof Text | typeof Scalar | typeof Spread {
  if (!isNumeric(metric)) return Text;
  return isTotal(metric) ? Scalar : Spread;
}

/** Answer of operation 7. */
export const TenantTotals = z
  .object({
    avg_metrics: z.object(Object.fromEntries(averages)),
    last_session_metrics: metricsObject<ReturnType<typeof lastSessionShape>>(
      'last_session',
      lastSessionShape,
    ),
    last_session_created_at: DateAndTime,
    session_count: z
      .int()
      .describe(
        'Sessions that have succeeded. Averages leave out those whose clip is unreliable, and `last_session_metrics` are null for such a session',
      ),
    last_session_id: z.string(),
    last_session_at: z.iso.datetime().describe('When the last session was created'),
    notes: Notes,
  })
  .meta({ id: 'TenantTotals' });
export type TenantTotals = z.infer<typeof TenantTotals>;
