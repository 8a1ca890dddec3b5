import totals from '../../sessions/demo/recorded-answers/read-totals.json' with { type: 'json' };
import type { TenantTotals } from './tenant-totals.dto.ts';

export const totalsExample = totals as TenantTotals;
